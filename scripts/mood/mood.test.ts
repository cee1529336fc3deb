import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../commands/mood.ts';
import { root } from '../paths.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mood-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function mood(args: string[], input = '') {
  const child = spawn(process.execPath, [join(root, 'scripts', 'main.ts'), 'mood', ...args], {
    env: { ...process.env, INIT_CWD: folder },
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return {
    code,
    complaint,
    lines: out
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line)),
  };
}

const turns = [
  { text: 'You have been so kind, thank you very much!', language: 'en', label: 'positive' },
  { text: 'النت مقطوع من مبارح وأنا معصب كتير', language: 'ar', label: 'negative' },
  { text: 'My number is four four one.', language: 'en', label: 'positive' },
];
const file = turns.map((turn) => JSON.stringify(turn)).join('\n\n');

test('judges the turns of a file, or of standard input, in order', async () => {
  await writeFile(join(folder, 'calls.jsonl'), file);
  const judged = await mood(['calls.jsonl']);
  expect(judged).toMatchObject({
    code: 0,
    lines: [{ label: 'positive' }, { label: 'negative' }, { label: 'neutral' }],
  });
  expect(judged.lines[1]).toEqual({
    score: expect.any(Number),
    label: 'negative',
    confidence: expect.any(Number),
    because: expect.arrayContaining(['معصب كتير']),
  });
  expect((await mood(['-'], file)).lines).toEqual(judged.lines);
});

test('shows what is judged otherwise than labelled, and how often both agree', async () => {
  const { lines } = await mood(['-', '--mistakes'], file);
  expect(lines).toMatchObject([
    { line: 5, label: 'positive', judged: 'neutral', because: [] },
    { en: { turns: 2, accuracy: 0.5 }, ar: { turns: 1, accuracy: 1 } },
  ]);
});

test('of a bad line nothing is printed but what is wrong', async () => {
  const refused = await mood(['-'], `${file}\n{`);
  expect(refused).toMatchObject({ code: 1, lines: [] });
  expect(refused.complaint).toContain('Line 6: is not JSON');
});

test.each([
  ['a file that is not there', ['nowhere.jsonl'], 'nowhere.jsonl'],
  ['no file', [], 'Say what to judge'],
  ['the mistakes of the frozen half', ['en.frozen.jsonl', '--mistakes'], 'measured only'],
])('%s is refused', async (_name, args, why) => {
  await expect(run(args)).rejects.toThrow(why);
});

import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { loadLexicon } from '../../agent/mood/lexicon.ts';
import { moodOf } from '../../agent/mood/moodOf.ts';
import { CommandError } from '../commandError.ts';
import { mistakesIn } from '../mood/mistakesIn.ts';
import { readTurns } from '../mood/readTurns.ts';
import { root } from '../paths.ts';

const USAGE = 'Say what to judge: npm run mood -- FILE.jsonl, or - for standard input.';

/**
 * `npm run mood -- FILE.jsonl [--mistakes]`: the lexicon's judgement of each turn of a file, `-` for standard input. Lines
 * `{"text","language"}` in, in order lines `{"score","label","confidence","because"}` out. Blank lines are passed over. A bad line is named,
 * and nothing is printed then. With `--mistakes`, of lines that have a `label` too: those that were judged otherwise, then the totals.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { mistakes: { type: 'boolean', default: false } },
  });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new CommandError(USAGE);
  if (values.mistakes && /\.frozen\.jsonl$/.test(basename(file)))
    throw new CommandError(
      'The frozen half is measured only (npm run bench -- sentiment): its mistakes are not looked at.',
    );
  const turns = readTurns(await contentOf(file));
  const lexicons = { en: loadLexicon('en'), ar: loadLexicon('ar') };
  const judged = turns.map((turn) => ({ ...turn, mood: moodOf(turn.text, lexicons[turn.language]) }));
  const lines: unknown[] = values.mistakes ? mistakesIn(judged) : judged.map(({ mood }) => mood);
  await print(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return 0;
}

async function contentOf(file: string): Promise<Uint8Array> {
  if (file === '-') return buffer(process.stdin);
  return readFile(resolve(process.env.INIT_CWD ?? root, file)).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : (error.code ?? error.message);
    throw new CommandError(`${file} can't be read: ${why}.`);
  });
}

/** To the last byte: the command's end would cut off what still waits in a pipe. Who reads no more has enough. */
function print(text: string): Promise<void> {
  return new Promise((done, failed) => {
    process.stdout.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? done() : failed(error)));
    process.stdout.write(text, (error) => error ?? done());
  });
}

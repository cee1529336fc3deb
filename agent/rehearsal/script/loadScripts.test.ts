import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadScripts, SCRIPT_FOLDER } from './loadScripts.ts';

describe('a script that is wrong is refused with its file and the reason', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scripts-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const good = async () => JSON.parse(await readFile(join(SCRIPT_FOLDER, 'outage.en.json'), 'utf8'));
  const put = (name: string, script: unknown) => writeFile(join(folder, name), JSON.stringify(script));

  test('a name that is nowhere in it', async () => {
    await put('a.json', { ...(await good()), greeting: 'nowhere' });
    await expect(loadScripts(folder)).rejects.toThrow(/a\.json[\s\S]*no "nowhere" in lines/);
  });

  test('a phrase nobody answers', async () => {
    const script = await good();
    await put('a.json', { ...script, phrases: { ...script.phrases, lost: { parts: [{ text: 'Hello?' }] } } });
    await expect(loadScripts(folder)).rejects.toThrow('no exchange answers this phrase');
  });

  test('a tool that can come to nothing, without what is said then', async () => {
    const { otherwise, ...exchange } = (await good()).exchanges[3];
    expect(otherwise).toBe('unticketed');
    await put('a.json', { ...(await good()), exchanges: [exchange] });
    await expect(loadScripts(folder)).rejects.toThrow('open_ticket can come to nothing');
  });

  test('a word it does not know', async () => {
    await put('a.json', { ...(await good()), tittle: 'x' });
    await expect(loadScripts(folder)).rejects.toThrow(/tittle/);
  });

  test('broken JSON, the same script twice, an empty folder', async () => {
    await expect(loadScripts(folder)).rejects.toThrow('There is no rehearsal script');
    await put('a.json', await good());
    await put('b.json', await good());
    await expect(loadScripts(folder)).rejects.toThrow('Two rehearsal scripts are called outage (en)');
    await writeFile(join(folder, 'b.json'), '{');
    await expect(loadScripts(folder)).rejects.toThrow(/b\.json can't be read/);
  });
});

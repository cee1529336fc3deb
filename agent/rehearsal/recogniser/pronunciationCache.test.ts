import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Pronunciation } from './pronounce.ts';
import { cachedPronunciations } from './pronunciationCache.ts';

const PRONUNCIATIONS: Pronunciation[] = [
  {
    language: 'en',
    text: 'My line.',
    words: [
      { text: 'My', phonemes: ['m', 'aɪ'], opens: true, closes: false },
      { text: 'line.', phonemes: ['l', 'aɪ', 'n'], opens: false, closes: true },
    ],
  },
];

let folder: string;
let made: number;
const make = async () => {
  made++;
  return structuredClone(PRONUNCIATIONS);
};
beforeEach(async () => {
  made = 0;
  folder = await mkdtemp(join(tmpdir(), 'pronunciations-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('pronunciations are made once for a task', async () => {
  expect(await cachedPronunciations('task', make, folder)).toEqual(PRONUNCIATIONS);
  expect(await cachedPronunciations('task', make, folder)).toEqual(PRONUNCIATIONS);
  expect(made).toBe(1);
  await cachedPronunciations('another task', make, folder);
  expect(made).toBe(2);
});

test('a damaged file is made anew', async () => {
  await cachedPronunciations('task', make, folder);
  const [file = ''] = await readdir(folder);
  await truncate(join(folder, file), 20);
  expect(await cachedPronunciations('task', make, folder)).toEqual(PRONUNCIATIONS);
  await writeFile(join(folder, file), 'not at all');
  expect(await cachedPronunciations('task', make, folder)).toEqual(PRONUNCIATIONS);
  expect(made).toBe(3);
});

test('a folder that cannot be written only costs time', async () => {
  await writeFile(join(folder, 'file'), '');
  expect(await cachedPronunciations('task', make, join(folder, 'file'))).toEqual(PRONUNCIATIONS);
  expect(made).toBe(1);
});

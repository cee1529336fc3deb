import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { VoiceTemplates } from './phraseModel.ts';
import { cachedTemplates } from './templateCache.ts';

const VOICES: VoiceTemplates[] = [
  {
    mean: Float32Array.of(1, 2),
    templates: [
      {
        language: 'en',
        text: 'My line is down.',
        words: ['My', 'line', 'is', 'down.'],
        wordEnds: [1, 2, 3, 4],
        entries: [0],
        exits: [4],
        vectors: Float32Array.of(0.5, 1.5),
      },
    ],
  },
];

let folder: string;
let made: number;
const make = async () => {
  made++;
  return structuredClone(VOICES);
};
beforeEach(async () => {
  made = 0;
  folder = await mkdtemp(join(tmpdir(), 'templates-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('templates are made once for a task', async () => {
  expect(await cachedTemplates('task', make, folder)).toEqual(VOICES);
  expect(await cachedTemplates('task', make, folder)).toEqual(VOICES);
  expect(made).toBe(1);
  await cachedTemplates('another task', make, folder);
  expect(made).toBe(2);
});

test('a damaged file is made anew', async () => {
  await cachedTemplates('task', make, folder);
  const [file = ''] = await readdir(folder);
  await truncate(join(folder, file), 20);
  expect(await cachedTemplates('task', make, folder)).toEqual(VOICES);
  await writeFile(join(folder, file), 'not at all');
  expect(await cachedTemplates('task', make, folder)).toEqual(VOICES);
  expect(made).toBe(3);
});

test('a folder that cannot be written only costs time', async () => {
  await writeFile(join(folder, 'file'), '');
  expect(await cachedTemplates('task', make, join(folder, 'file'))).toEqual(VOICES);
  expect(made).toBe(1);
});

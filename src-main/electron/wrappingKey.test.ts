import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../station/testing/temporaryFolder.ts';
import { electron } from './testing/electronDouble.ts';
import { wrappingKey } from './wrappingKey.ts';

function inFolder(available = true) {
  electron.reset();
  electron.safe.available = available;
  const dataFolder = temporaryFolder();
  const file = join(dataFolder, 'recording-keys', 'wrapping.sealed');
  return { file, key: () => wrappingKey(dataFolder, electron.safe) };
}

it('is made once, rests sealed for its owner only, and is the same again', async () => {
  const { file, key } = inFolder();
  const first = await key();
  expect(Buffer.from(first ?? '', 'base64')).toHaveLength(32);
  expect([readFileSync(file).includes(first ?? ''), statSync(file).mode & 0o777]).toEqual([false, 0o600]);
  expect(await key()).toBe(first);
});

it('is none where the system has no safe', async () => {
  expect(await inFolder(false).key()).toBeUndefined();
});

it.runIf(process.platform === 'linux')('is none where the safe is one in name only', async () => {
  const { key } = inFolder();
  electron.safe.backend = 'basic_text';
  expect(await key()).toBeUndefined();
});

it('is none where the safe was replaced, and what stands there stays', async () => {
  const { file, key } = inFolder();
  await key();
  writeFileSync(file, 'another safe has sealed this');
  expect(await key()).toBeUndefined();
  expect(readFileSync(file, 'utf8')).toBe('another safe has sealed this');
});

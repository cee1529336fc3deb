import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MasterKey } from './masterKey.ts';

const SECRET = 'sk-very-secret-0123456789';
let folder: string;
let master: MasterKey;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floorwalker-key-'));
  master = new MasterKey(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a sealed secret is opened by the same key for the same purpose, also after a restart', () => {
  const sealed = master.seal(SECRET, 'openai');
  expect(JSON.stringify(sealed)).not.toContain(SECRET);
  expect(new MasterKey(folder).open(sealed, 'openai')).toBe(SECRET);
});

test.skipIf(process.platform === 'win32')('the key is its owner’s alone', () => {
  master.seal(SECRET, 'openai');
  expect(statSync(master.file).mode & 0o777).toBe(0o600);
});

test.skipIf(process.platform === 'win32')('a key that others could read is closed to them', () => {
  const sealed = master.seal(SECRET, 'openai');
  expect(master.close()).toBe(false);
  chmodSync(master.file, 0o644);
  expect(new MasterKey(folder).close()).toBe(true);
  expect(statSync(master.file).mode & 0o777).toBe(0o600);
  expect(master.open(sealed, 'openai')).toBe(SECRET);
});

describe('nothing is opened', () => {
  test('for another purpose', () => {
    expect(master.open(master.seal(SECRET, 'openai'), 'deepgram')).toBeUndefined();
  });
  test('by another key', () => {
    const sealed = master.seal(SECRET, 'openai');
    writeFileSync(master.file, Buffer.alloc(32, 7).toString('base64'));
    expect(master.open(sealed, 'openai')).toBeUndefined();
  });
  test('without the key, which is not made anew for it', () => {
    const sealed = master.seal(SECRET, 'openai');
    rmSync(master.file);
    expect(master.open(sealed, 'openai')).toBeUndefined();
    expect(master.id).toBeUndefined();
  });
  test('of what was changed', () => {
    const { sealed, keyId } = master.seal(SECRET, 'openai');
    const bytes = Buffer.from(sealed, 'base64');
    bytes.writeUInt8(bytes.readUInt8(15) ^ 1, 15);
    expect(master.open({ sealed: bytes.toString('base64'), keyId }, 'openai')).toBeUndefined();
  });
});

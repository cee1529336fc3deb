import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { StartError } from '../startError.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openForReading, openForWriting, sentence } from './openDatabase.ts';

const fileInNewFolder = () => join(temporaryFolder(), 'station.db');

describe('opening', () => {
  it('creates a database with all migrations, and leaves a present one as it is', () => {
    const file = fileInNewFolder();
    openForWriting(file).close();
    openForWriting(file).close();
    const raw = new Sqlite(file, { readonly: true });
    expect(raw.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version);
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
    raw.close();
  });

  it('refuses a database of a newer program and names both versions', () => {
    const file = fileInNewFolder();
    const raw = new Sqlite(file);
    raw.pragma('user_version = 4711');
    raw.close();
    expect(() => openForWriting(file)).toThrow(StartError);
    expect(() => openForWriting(file)).toThrow(/version 4711, and this program knows versions up to \d+\. .*newer/);
  });

  it.each([
    ['a folder', (file: string) => mkdirSync(file), /can't write its database/],
    ['text', (file: string) => writeFileSync(file, 'Dear diary, '.repeat(1000)), /damaged or isn't a database/],
  ])('says what to do when the file is %s', (_what, put, expected) => {
    const file = fileInNewFolder();
    put(file);
    expect(() => openForWriting(file)).toThrow(StartError);
    expect(() => openForWriting(file)).toThrow(expected);
  });

  it.each([
    ['SQLITE_READONLY_DIRECTORY', /Make the folder writable/],
    ['SQLITE_FULL', /is full/],
    ['SQLITE_CORRUPT_VTAB', /damaged/],
    ['SQLITE_BUSY_SNAPSHOT', /Another program holds/],
    ['SQLITE_IOERR_READ', /\(SQLITE_IOERR_READ\)/],
  ])('has a sentence for %s', (code, expected) => {
    expect(sentence('/calls/station.db', code)).toMatch(expected);
  });
});

describe('migrations', () => {
  it('are numbered without holes and each is applied to the one before it', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('undo themselves as a whole when a statement fails', () => {
    const raw = new Sqlite(fileInNewFolder());
    const broken = {
      version: migrations.length + 1,
      up: 'CREATE TABLE half (a TEXT) STRICT; CREATE TABLE half (a TEXT) STRICT;',
    };
    expect(() => migrate(raw, [...migrations, broken])).toThrow(/already exists/);
    expect(raw.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(raw.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'half'").get()).toEqual({ n: 0 });
    raw.close();
  });
});

describe('handles', () => {
  it('let nobody write through a query', () => {
    const file = fileInNewFolder();
    const writing = openForWriting(file);
    const reading = openForReading(file);
    for (const handle of [reading, writing]) {
      expect(() => handle.query('DELETE FROM calls RETURNING call_id')).toThrow(/must not write/);
    }
    writing.close();
    reading.close();
  });
});

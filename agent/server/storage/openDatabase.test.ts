import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartError } from '../startError.ts';
import { migrations } from './migrations/index.ts';
import { DATABASE_FILE, openDatabase } from './openDatabase.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floor-db-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('openDatabase', () => {
  it('makes the folder and the newest schema, with the settings that keep what was acknowledged', () => {
    const database = openDatabase(join(folder, 'made', 'here'));
    expect(database.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(1);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    const loose = database
      .prepare("SELECT name FROM pragma_table_list WHERE strict = 0 AND name NOT LIKE 'sqlite_%'")
      .all();
    expect(loose).toEqual([]);
    database.close();
  });

  it('brings an older database up to date and keeps what is in it', () => {
    openDatabase(folder).close();
    const database = openDatabase(folder, [...migrations, 'CREATE TABLE later (id TEXT) STRICT']);
    expect(database.pragma('user_version', { simple: true })).toBe(migrations.length + 1);
    database.close();
  });

  it('keeps the operators and sessions of the first version, and makes them ones that can be managed', () => {
    const old = openDatabase(folder, migrations.slice(0, 1));
    old.exec(`
      INSERT INTO operators VALUES ('op', 'Nour', 'nour@x.example', 'supervisor', 'hash');
      INSERT INTO sessions VALUES ('token-1', 'op', 1000, 2000), ('token-2', 'op', 1500, 2500);
    `);
    old.close();
    const database = openDatabase(folder);
    const operators = database.prepare('SELECT * FROM operators').all();
    expect(operators).toEqual([
      expect.objectContaining({ id: 'op', disabled: 0, must_change_password: 0, last_seen_at: null }),
    ]);
    const sessions = database.prepare('SELECT token_hash, last_seen_at, opened_from FROM sessions').all();
    expect(sessions).toEqual([
      { token_hash: 'token-1', last_seen_at: 1000, opened_from: 'unknown' },
      { token_hash: 'token-2', last_seen_at: 1500, opened_from: 'unknown' },
    ]);
    expect(new Set(database.prepare('SELECT id FROM sessions').pluck().all()).size).toBe(2);
    expect(database.pragma('foreign_key_check')).toEqual([]);
    database.close();
  });

  it('leaves a database as it was when a migration fails', () => {
    openDatabase(folder).close();
    expect(() => openDatabase(folder, [...migrations, 'CREATE TABLE half (id TEXT) STRICT; nonsense'])).toThrow();
    const database = openDatabase(folder);
    expect(database.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'").get()).toEqual({ n: 0 });
    database.close();
  });

  it('refuses a newer database by its version, in a sentence', () => {
    const database = openDatabase(folder);
    database.pragma('user_version = 99');
    database.close();
    expect(() => openDatabase(folder)).toThrow(StartError);
    expect(() => openDatabase(folder)).toThrow(/version 99.*update Floorwalker/);
  });

  it.each([
    ['a folder under a file', () => writeFileSync(join(folder, 'x'), ''), 'x/data', /can't be written \(ENOTDIR\)/],
    [
      'a database that is a folder',
      () => mkdirSync(join(folder, DATABASE_FILE)),
      '',
      /can't be written \(SQLITE_CANTOPEN/,
    ],
    ['a file that is no database', () => writeFileSync(join(folder, DATABASE_FILE), 'x'.repeat(5000)), '', /damaged/],
  ])('says in a sentence what is wrong with %s', (_what, prepare, path, sentence) => {
    prepare();
    expect(() => openDatabase(join(folder, path))).toThrow(StartError);
    expect(() => openDatabase(join(folder, path))).toThrow(sentence);
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { codeOf, unusableFolder } from '../dataFolder.ts';
import { StartError } from '../startError.ts';
import { migrations as shipped } from './migrations/index.ts';

export const DATABASE_FILE = 'floor.db';

/**
 * Opens (or makes) the floor's database in the given folder and brings it to this program's version, one transaction per migration.
 * @throws StartError, with a sentence that says what to do, when the folder can't be written or the database is newer than the program.
 */
export function openDatabase(folder: string, migrations: readonly string[] = shipped): Database.Database {
  const file = join(folder, DATABASE_FILE);
  let database: Database.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    database = new Database(file);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    // What is erased is overwritten.
    database.pragma('secure_delete = ON');
    if (migrate(database, migrations, file)) database.exec('VACUUM');
    // What a process that was killed has left there may be words that were erased since.
    database.pragma('wal_checkpoint(TRUNCATE)');
    return database;
  } catch (error) {
    database?.close();
    throw startErrorOf(error, folder);
  }
}

/** The first version that overwrites what it deletes: what older ones have left in free pages goes with the first start. */
const OVERWRITES_SINCE = 7;

/** Returns whether the file may hold traces of what an older version has deleted. */
function migrate(database: Database.Database, migrations: readonly string[], file: string): boolean {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > migrations.length) {
    throw new StartError(
      `The database ${file} has version ${version}, and this program knows versions up to ${migrations.length}: ` +
        'update Floorwalker, or choose another data folder.',
    );
  }
  for (const [index, statements] of migrations.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      database.exec(statements);
      database.pragma(`user_version = ${index + 1}`);
    })();
  }
  return version > 0 && version < OVERWRITES_SINCE;
}

function startErrorOf(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new StartError(
      `The database ${join(folder, DATABASE_FILE)} is damaged or isn't a database (${code}): ` +
        'restore it from a copy, or choose another folder with FLOORWALKER_DATA.',
    );
  }
  return unusableFolder(error, folder) ?? error;
}

import Database from 'better-sqlite3';
import { StartError } from '../startError.ts';
import { type ReadHandle, readHandle, type WriteHandle, writeHandle } from './handles.ts';
import { migrate } from './migrate.ts';
import { isDerivedByAnother, rebuild } from './rebuild.ts';

/** How long a statement waits for another process's lock before it fails, ms. */
const BUSY_MS = 5_000;

/**
 * Opens the station's database for writing: creates it where there is none, and migrates it.
 * @throws StartError with what to do, if it can't be opened, is no database, or a newer program wrote it.
 */
export function openForWriting(file: string): WriteHandle {
  return explained(file, () => {
    const database = new Database(file, { timeout: BUSY_MS });
    try {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = NORMAL');
      database.pragma('foreign_keys = ON');
      // What was deleted must not stay behind in the file: erasing counts on it.
      database.pragma('secure_delete = ON');
      migrate(database);
      const handle = writeHandle(database);
      if (isDerivedByAnother(handle)) rebuild(handle);
      writeAnewOnce(database);
      return handle;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Rids a file of former versions, which left the bytes of deleted rows in it, of them. */
function writeAnewOnce(database: Database.Database): void {
  if (database.prepare<[], number>('SELECT vacuum_due FROM derivation').pluck().get() !== 1) return;
  database.exec('VACUUM');
  database.exec('UPDATE derivation SET vacuum_due = 0');
  database.pragma('wal_checkpoint(TRUNCATE)');
}

/**
 * Opens an existing, migrated database for reading only.
 * @param cacheMiB how much of it may be kept in memory.
 * @throws StartError as above.
 */
export function openForReading(file: string, cacheMiB = 16): ReadHandle {
  return explained(file, () => {
    const database = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    database.pragma(`cache_size = ${-1024 * cacheMiB}`);
    return readHandle(database);
  });
}

function explained<Handle>(file: string, open: () => Handle): Handle {
  try {
    return open();
  } catch (error) {
    if (error instanceof Database.SqliteError) throw new StartError(sentence(file, error.code), { cause: error });
    throw error;
  }
}

/** What a SQLite result code means for the person who started the station. Codes: https://www.sqlite.org/rescode.html */
export function sentence(file: string, code: string): string {
  const kind = code.replace(/^(SQLITE_[A-Z]+).*$/, '$1');
  switch (kind) {
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
      return `The station can't write its database ${file}. Make the folder writable for this user, or choose another with FLOORWALKER_STATION_DATA.`;
    case 'SQLITE_FULL':
      return `The disk that holds ${file} is full. Free some space, or choose another folder with FLOORWALKER_STATION_DATA.`;
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return `${file} is damaged or isn't a database. Move it away (keep a copy) and start again: calls of the last 30 days come back from the floor.`;
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return `Another program holds ${file}. Close it and start again.`;
    default:
      return `The station can't open its database ${file} (${code}).`;
  }
}

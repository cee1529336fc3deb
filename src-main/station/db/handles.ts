import type Database from 'better-sqlite3';
import { z } from 'zod';

/** How long emptying the write-ahead log waits for a reader, ms. */
const LOG_PATIENCE_MS = 200;

/** A compiled query. `Params` are bound by position. */
export interface Query<Params extends unknown[], Row> {
  get(...params: Params): Row | undefined;
  all(...params: Params): Row[];
  iterate(...params: Params): IterableIterator<Row>;
}

/** A compiled change; returns how many rows it touched. */
export type Change<Params extends unknown[]> = (...params: Params) => number;

/** What may only look. Everything that runs on the station's main thread gets no more than this. */
export interface ReadHandle {
  /** Compiles a query once. `Row` describes the columns as the STRICT tables hold them. @throws TypeError if it could write. */
  query<Params extends unknown[], Row>(sql: string): Query<Params, Row>;
  close(): void;
}

/** What may also change. Exists only in the database thread, and for the moment of migrating. */
export interface WriteHandle extends ReadHandle {
  /** Compiles a change once. */
  change<Params extends unknown[]>(sql: string): Change<Params>;
  /** Runs the work in one transaction: all of it or nothing. */
  atomically<Result>(work: () => Result): Result;
  /** Writes the write-ahead log into the database and empties its file. @returns false while a reader still needs it. */
  emptyLog(): boolean;
  /** Forgets the copies of pages that this connection keeps in memory. */
  letPagesGo(): void;
}

export function readHandle(database: Database.Database): ReadHandle {
  return {
    query<Params extends unknown[], Row>(sql: string): Query<Params, Row> {
      const statement = database.prepare<unknown[], Row>(sql);
      if (!statement.readonly) throw new TypeError(`A query must not write: ${sql}`);
      return {
        get: (...params) => statement.get(...params),
        all: (...params) => statement.all(...params),
        iterate: (...params) => statement.iterate(...params),
      };
    },
    close: () => void database.close(),
  };
}

export function writeHandle(database: Database.Database): WriteHandle {
  // Made once: making one takes as long as storing a row.
  const inTransaction = database.transaction((work: () => void) => work());
  return {
    ...readHandle(database),
    change<Params extends unknown[]>(sql: string): Change<Params> {
      const statement = database.prepare<unknown[]>(sql);
      return (...params) => statement.run(...params).changes;
    },
    // Immediate: a transaction that starts by reading must not fail later because another writer came in between.
    atomically<Result>(work: () => Result): Result {
      const done: Result[] = [];
      inTransaction.immediate(() => void done.push(work()));
      for (const result of done) return result;
      throw new Error('the transaction has run nothing');
    },
    letPagesGo: () => void database.pragma('shrink_memory'),
    emptyLog() {
      const patience = z.number().parse(database.pragma('busy_timeout', { simple: true }));
      // Whoever else wants to write waits for this: rather try again than wait for a reader.
      database.pragma(`busy_timeout = ${LOG_PATIENCE_MS}`);
      try {
        const [outcome] = z.array(z.object({ busy: z.number() })).parse(database.pragma('wal_checkpoint(TRUNCATE)'));
        return outcome?.busy === 0;
      } finally {
        database.pragma(`busy_timeout = ${patience}`);
      }
    },
  };
}

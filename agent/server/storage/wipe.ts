import { closeSync, openSync, statSync } from 'node:fs';
import { setImmediate as others } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { wipePages } from '../../sqlite/wipePages.ts';

/** Calls are led by the same thread: each part takes it for a millisecond or two. */
const BYTES_AT_ONCE = 512 * 1024;

/** Takes what was deleted out of the database's file for good. */
export interface Wipe {
  /** False while somebody else reads the database: to be tried again. */
  run(): Promise<boolean>;
  /** To be called after the database was closed. */
  close(): void;
}

/** `secure_delete` zeroes deleted rows; this also zeroes what page splits have left between them (decision 24), part by part. */
export function createWipe(database: Database.Database, file: string): Wipe {
  let descriptor: number | undefined;
  const emptyLog = () => {
    const [outcome] = z.array(z.object({ busy: z.number() })).parse(database.pragma('wal_checkpoint(TRUNCATE)'));
    return outcome?.busy === 0;
  };
  const part = (fromPage: number): number | null | 'busy' => {
    if (!emptyLog()) return 'busy';
    database.pragma('shrink_memory');
    const next = database.transaction(() => {
      if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return 'busy';
      descriptor ??= openSync(file, 'r+');
      return wipePages(descriptor, fromPage, BYTES_AT_ONCE);
    });
    const outcome = next.immediate();
    database.pragma('shrink_memory');
    return outcome;
  };
  return {
    async run() {
      for (let from: number | null = 1; from !== null; ) {
        if (!database.open) return false;
        const next: number | null | 'busy' = part(from);
        if (next === 'busy') return false;
        from = next;
        await others();
      }
      return true;
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

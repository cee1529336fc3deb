import { openSync, statSync } from 'node:fs';
import { z } from 'zod';
import { wipePages } from '../../../agent/sqlite/wipePages.ts';
import type { WriteHandle } from './handles.ts';

/** How far a wipe is. `busy`: somebody reads just now, and nothing was done; `next`: the page to go on with, null at the end. */
export const wipeOutcome = z.object({ busy: z.boolean(), next: z.number().int().nullable() });
export type WipeOutcome = z.infer<typeof wipeOutcome>;

/** As much is wiped at a time; whoever else wants to write waits for it. */
const BYTES_AT_ONCE = 16 * 1024 * 1024;
/**
 * Takes the last traces of deleted rows out of the database's file. `secure_delete` zeroes what is deleted, but when SQLite fills a page anew
 * (rebuildPage in btree.c) the bytes of cells that have moved to another page stay behind in the room between, and what is deleted later is
 * deleted without them. Here that room is zeroed in the file itself: with the write-ahead log empty, this connection's own copies of the
 * pages let go, and the write lock held, so that no stale copy is written back. Nothing in that room has a meaning to any reader.
 */
export function createWipe(file: string, db: WriteHandle): (fromPage: number) => WipeOutcome {
  // Never closed before the process ends: closing it would drop the locks that SQLite holds on the same file.
  let descriptor: number | undefined;

  return (fromPage) => {
    if (!db.emptyLog()) return { busy: true, next: fromPage };
    db.letPagesGo();
    const outcome = db.atomically((): WipeOutcome => {
      if (statSync(`${file}-wal`).size > 0) return { busy: true, next: fromPage };
      descriptor ??= openSync(file, 'r+');
      return { busy: false, next: wipePages(descriptor, fromPage, BYTES_AT_ONCE) };
    });
    db.letPagesGo();
    return outcome;
  };
}

import { fstatSync, fsyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { WriteHandle } from './handles.ts';
import { zeroGaps } from './pageGaps.ts';

/** How far a wipe is. `busy`: somebody reads just now, and nothing was done; `next`: the page to go on with, null at the end. */
export const wipeOutcome = z.object({ busy: z.boolean(), next: z.number().int().nullable() });
export type WipeOutcome = z.infer<typeof wipeOutcome>;

/** As much is wiped at a time; whoever else wants to write waits for it. */
const BYTES_AT_ONCE = 16 * 1024 * 1024;
/** The header of the file: https://www.sqlite.org/fileformat2.html#the_database_header */
const FILE_HEADER_BYTES = 100;
const PAGE_SIZE_AT = 16;
const RESERVED_AT = 20;

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
      return { busy: false, next: wipePages(descriptor, fromPage) };
    });
    db.letPagesGo();
    return outcome;
  };
}

/** @returns the page after the last that was wiped; null behind the last of the file. */
function wipePages(descriptor: number, fromPage: number): number | null {
  const header = Buffer.alloc(FILE_HEADER_BYTES);
  readSync(descriptor, header, 0, header.length, 0);
  const declared = header.readUInt16BE(PAGE_SIZE_AT);
  const pageSize = declared === 1 ? 65_536 : declared;
  const usable = pageSize - (header[RESERVED_AT] ?? 0);
  const pages = Math.floor(fstatSync(descriptor).size / pageSize);
  const until = Math.min(pages + 1, fromPage + Math.floor(BYTES_AT_ONCE / pageSize));
  const bytes = Buffer.alloc(Math.max(0, until - fromPage) * pageSize);
  readSync(descriptor, bytes, 0, bytes.length, (fromPage - 1) * pageSize);
  let changed = false;
  for (let number = fromPage; number < until; number += 1) {
    const page = bytes.subarray((number - fromPage) * pageSize, (number - fromPage + 1) * pageSize);
    if (!zeroGaps(page, number, usable)) continue;
    writeSync(descriptor, page, 0, pageSize, (number - 1) * pageSize);
    changed = true;
  }
  if (changed) fsyncSync(descriptor);
  return until > pages ? null : until;
}

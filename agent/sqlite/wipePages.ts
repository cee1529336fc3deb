import { fstatSync, fsyncSync, readSync, writeSync } from 'node:fs';
import { zeroGaps } from './pageGaps.ts';

/** The header of the file: https://www.sqlite.org/fileformat2.html#the_database_header */
const FILE_HEADER_BYTES = 100;
const PAGE_SIZE_AT = 16;
const RESERVED_AT = 20;

/**
 * Zeroes the room between the rows in a part of a database's file. To be called with the write-ahead log empty, the connection's own copies
 * of the pages let go, and the write lock held, so that no stale copy is written back.
 * @param descriptor of the file. Closing one drops the locks that SQLite holds on the same file in this process.
 * @param bytesAtOnce how much is wiped; whoever else wants to write waits for it
 * @returns the page after the last that was wiped; null behind the last of the file.
 */
export function wipePages(descriptor: number, fromPage: number, bytesAtOnce: number): number | null {
  const header = Buffer.alloc(FILE_HEADER_BYTES);
  readSync(descriptor, header, 0, header.length, 0);
  const declared = header.readUInt16BE(PAGE_SIZE_AT);
  const pageSize = declared === 1 ? 65_536 : declared;
  const usable = pageSize - (header[RESERVED_AT] ?? 0);
  const pages = Math.floor(fstatSync(descriptor).size / pageSize);
  const until = Math.min(pages + 1, fromPage + Math.floor(bytesAtOnce / pageSize));
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

import { constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { KnowledgeFault } from '../../protocol/knowledge.ts';

/** A text longer than this is no page that somebody reads during a call. */
export const MOST_FILE_BYTES = 1_000_000;
/** Absent on Windows, where links need a right of their own. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;

/** What became of a file: its text, why it is refused, or nothing where a link leads to another file of the folder, which is read in its own place. */
export type ReadFile = { text: string } | { because: KnowledgeFault } | undefined;

/** Whether a path, parted by `/`, names something below where it starts: neither a way up nor a root. */
export const isPlainPath = (file: string): boolean =>
  !file.includes('\0') && file.split('/').every((part) => part !== '' && part !== '.' && part !== '..');

/** Whether a path lies within a folder; both as `realpath` tells them. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * Reads one file of the knowledge, `file` being its path within the folder (itself as `realpath` tells it), parted by `/`. Nothing outside
 * of the folder is ever opened: neither by a link on the way or at its end, nor by `..`.
 */
export async function readKnowledgeFile(folder: string, file: string): Promise<ReadFile> {
  if (!isPlainPath(file)) return { because: 'outside' };
  const path = join(folder, ...file.split('/'));
  // What parts paths elsewhere (a backslash, a drive) is no way out either.
  if (!isWithin(folder, path)) return { because: 'outside' };
  try {
    const real = await realpath(path);
    if (!isWithin(folder, real)) return { because: 'outside' };
    if (real !== path) return undefined;
    if (!(await lstat(path)).isFile()) return { because: 'unreadable' };
    const handle = await open(path, constants.O_RDONLY | NO_FOLLOW);
    try {
      return await readAll(handle);
    } finally {
      await handle.close();
    }
  } catch {
    // Gone since it was listed, a link to nothing, or not ours to read: the list says so.
    return { because: 'unreadable' };
  }
}

async function readAll(handle: FileHandle): Promise<ReadFile> {
  // One byte more than is allowed: a file may grow while it is read.
  const bytes = Buffer.alloc(Math.min((await handle.stat()).size, MOST_FILE_BYTES) + 1);
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  if (length > MOST_FILE_BYTES) return { because: 'too-large' };
  const content = bytes.subarray(0, length);
  if (content.includes(0)) return { because: 'binary' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(content) };
  } catch {
    return { because: 'not-utf-8' };
  }
}

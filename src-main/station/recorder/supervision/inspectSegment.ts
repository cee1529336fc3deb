import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { StoredRecording } from '../../db/recordings.ts';
import { type KeyFinder, SealedReader } from '../files/sealedReader.ts';
import { segmentFiles } from '../files/segmentFiles.ts';

/** How a segment is found on the disk when all of it is read. */
export interface Inspected {
  state: Exclude<StoredRecording['state'], 'recording'>;
  startMs: number;
  endMs: number;
  bytes: number;
  /** Of the plain sound, as far as it can be read; null where none can. */
  sha256: string | null;
  /** The first moment at which it isn't what it was; null where that isn't known. */
  atMs: number | null;
}

type Known = Pick<StoredRecording, 'callId' | 'segment' | 'startMs' | 'endMs'> & { sha256?: string | null };

/**
 * Reads a whole segment and compares it with what is known of it. `sha256`: what it should be, if that is known already: a file that was
 * shortened since is damaged, and not cut short.
 */
export async function inspectSegment(folder: string, known: Known, keyOf: KeyFinder): Promise<Inspected> {
  const { callId, segment, startMs, endMs, sha256: expected = null } = known;
  const files = segmentFiles(folder, callId, segment);
  const bytes = (await bytesOf(files.audio)) + (await bytesOf(files.peaks));
  const reader = await SealedReader.open(files.audio, keyOf);
  if (typeof reader === 'string') return { state: reader, startMs, endMs, bytes, sha256: null, atMs: null };
  try {
    const { header } = reader.index;
    const belongs = header.callId === callId && header.segment === segment;
    const hash = createHash('sha256');
    let damagedAt: number | null = belongs ? null : header.startMs;
    let number = 0;
    for await (const content of reader.everything()) {
      if (content) hash.update(content);
      else damagedAt ??= momentOf(header.startMs, number);
      number += 1;
    }
    const end = await reader.end();
    const readTo = Math.max(header.startMs, momentOf(header.startMs, number));
    const sha256 = hash.digest('hex');
    const found = { startMs: header.startMs, endMs: end?.endMs ?? readTo, bytes, sha256 };
    if (damagedAt !== null) return { ...found, state: 'damaged', atMs: damagedAt };
    if (end && end.sha256 === sha256 && (!expected || expected === sha256))
      return { ...found, state: 'whole', atMs: null };
    if (!end && (!expected || expected === sha256)) return { ...found, state: 'cut-short', atMs: readTo };
    return { ...found, endMs, state: 'damaged', atMs: end ? header.startMs : readTo };
  } finally {
    await reader.close();
  }
}

/** When the sound of a chunk begins, ms on the call's clock. The first chunk holds none. */
const momentOf = (startMs: number, number: number): number =>
  (Math.floor(startMs / 1_000) + Math.max(0, number - 1)) * 1_000;

async function bytesOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
}

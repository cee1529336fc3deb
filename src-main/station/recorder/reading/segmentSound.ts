import { type KeyFinder, SealedReader, type Unreadable } from '../files/sealedReader.ts';
import { segmentFiles } from '../files/segmentFiles.ts';

/** What is known of a segment after all of it has been opened once. */
export interface SegmentSound {
  segment: number;
  startMs: number;
  endMs: number;
  firstSecond: number;
  /** The length of each second's page, in order; 0 for one that can't be read. */
  pageBytes: number[];
  /** It was ended in good order. */
  ended: boolean;
}

/** Opens every chunk of a segment's sound once, so that what is served later is certain to fit. */
export async function segmentSound(
  folder: string,
  callId: string,
  segment: number,
  keyOf: KeyFinder,
): Promise<SegmentSound | Unreadable> {
  const reader = await SealedReader.open(segmentFiles(folder, callId, segment).audio, keyOf);
  if (typeof reader === 'string') return reader;
  try {
    const { header, ended } = reader.index;
    const firstSecond = Math.floor(header.startMs / 1_000);
    const pageBytes: number[] = [];
    // The first chunk holds the stream's headers.
    for await (const page of reader.everything(1)) pageBytes.push(page?.length ?? 0);
    const end = await reader.end();
    const endMs = end?.endMs ?? Math.max(header.startMs, (firstSecond + pageBytes.length) * 1_000);
    return { segment, startMs: header.startMs, endMs, firstSecond, pageBytes, ended };
  } finally {
    await reader.close();
  }
}

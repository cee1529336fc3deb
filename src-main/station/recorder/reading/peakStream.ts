import { type KeyFinder, SealedReader } from '../files/sealedReader.ts';
import { segmentFiles } from '../files/segmentFiles.ts';
import { LANES } from '../ogg/lanePackets.ts';
import { PEAK_BYTES, peakOf } from '../sound/peaks.ts';

/** The peaks of a call from t=0 on, as the page gets them. Where segments meet the louder one counts; what can't be read is silent. */
export async function readPeaks(
  folder: string,
  callId: string,
  segments: readonly number[],
  seconds: number,
  keyOf: KeyFinder,
): Promise<Buffer> {
  const peaks = Buffer.alloc(seconds * PEAK_BYTES);
  for (const segment of segments) {
    const reader = await SealedReader.open(segmentFiles(folder, callId, segment).peaks, keyOf);
    if (typeof reader === 'string') continue;
    try {
      let at = Math.floor(reader.index.header.startMs / 1_000) * PEAK_BYTES;
      for await (const content of reader.everything()) {
        if (content) mixIn(peaks.subarray(at, at + PEAK_BYTES), content);
        at += PEAK_BYTES;
      }
    } finally {
      await reader.close();
    }
  }
  return peaks;
}

function mixIn(into: Buffer, more: Buffer): void {
  for (let index = 0; index < Math.min(into.length, more.length); index += 1) {
    into[index] = Math.max(into[index] ?? 0, more[index] ?? 0);
  }
}

/** One lane's peaks, 0..1. */
export const lanePeaks = (peaks: Buffer, lane: number): Float64Array =>
  Float64Array.from({ length: peaks.length / LANES }, (_, step) => peakOf(peaks[step * LANES + lane] ?? 0));

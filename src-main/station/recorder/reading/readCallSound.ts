import type { KeyFinder } from '../files/sealedReader.ts';
import { type CallSound, hasSecond, layOut, seamsOf, secondsOf } from './callSound.ts';
import { seamPage } from './seamPage.ts';
import { type SegmentSound, segmentSound } from './segmentSound.ts';
import { SoundFiles } from './soundFiles.ts';

/** Opens everything that this disk has of a call's sound, and lays out the stream. Segments that can't be read are left out. */
export async function readCallSound(
  folder: string,
  callId: string,
  numbers: readonly number[],
  keyOf: KeyFinder,
  atMost?: number,
): Promise<CallSound> {
  const segments: SegmentSound[] = [];
  for (const number of numbers) {
    const sound = await segmentSound(folder, callId, number, keyOf);
    if (typeof sound !== 'string') segments.push(sound);
  }
  const files = new SoundFiles(folder, callId, keyOf);
  const seams = new Map<number, Buffer>();
  try {
    for (const second of seamsOf(segments)) {
      const parts = [];
      for (const segment of segments) {
        if (hasSecond(segment, second))
          parts.push({ startMs: segment.startMs, page: await files.page(segment, second) });
      }
      seams.set(second, seamPage(second, parts));
    }
  } finally {
    await files.close();
  }
  const seconds = secondsOf(segments);
  return layOut(callId, segments, seams, Math.min(seconds, atMost ?? seconds));
}

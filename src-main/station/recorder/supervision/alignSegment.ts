import { type CallEvent, parseEvent } from '../../../../agent/protocol/callEvent.ts';
import type { KeyFinder } from '../files/sealedReader.ts';
import { laneIndex } from '../process/laneOf.ts';
import { lanePeaks, readPeaks } from '../reading/peakStream.ts';
import { offsetOf } from './alignment.ts';

/** How far a call's turns are off against what a segment has recorded of them, ms; null where too few can be compared. */
export async function alignSegment(
  folder: string,
  { callId, segment, startMs, endMs }: { callId: string; segment: number; startMs: number; endMs: number },
  events: readonly CallEvent[],
  keyOf: KeyFinder,
): Promise<number | null> {
  const turns = events.flatMap((event) => {
    const known = parseEvent(event);
    if (known?.type !== 'turn' || known.data.channel !== 'voice') return [];
    const within = known.data.startMs >= startMs && known.data.endMs <= endMs;
    return within ? [known.data] : [];
  });
  if (turns.length === 0) return null;
  const peaks = await readPeaks(folder, callId, [segment], Math.ceil(endMs / 1_000), keyOf);
  const lanes = {
    customer: lane(peaks, 'customer'),
    assistant: lane(peaks, 'assistant'),
    operator: lane(peaks, 'operator'),
  };
  return offsetOf(turns.map(({ speaker, startMs: at }) => ({ startMs: at, peaks: lanes[speaker] })));
}

const lane = (peaks: Buffer, name: 'customer' | 'assistant' | 'operator') => lanePeaks(peaks, laneIndex(name));

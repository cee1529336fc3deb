import type { MoodPoint } from '../../timeline/line.ts';
import type { Span } from './span.ts';

/** A mood and for how long it was the last one known. */
export interface MoodStep extends Span {
  mood: MoodPoint;
}

/** Each mood until the next one, the last one until the end of the call. */
export const moodSteps = (moods: readonly MoodPoint[], durationMs: number): MoodStep[] =>
  moods.map((mood, index) => ({
    mood,
    fromMs: mood.at,
    toMs: Math.max(mood.at, moods[index + 1]?.at ?? durationMs),
  }));

/** How many moods are known at a moment, of moods in their order. */
export function moodsUpTo(moods: readonly Pick<MoodPoint, 'at'>[], at: number): number {
  let [low, high] = [0, moods.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moods[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

import type { MoodLabel } from './primitives.ts';

/** Scores within this of 0 are neutral. */
const NEUTRAL_WITHIN = 0.15;

/** A score in one word. */
export function labelOf(score: number): MoodLabel {
  if (Math.abs(score) < NEUTRAL_WITHIN) return 'neutral';
  return score < 0 ? 'negative' : 'positive';
}

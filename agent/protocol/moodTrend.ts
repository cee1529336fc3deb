import { z } from 'zod';

export const moodTrend = z.enum(['rising', 'falling', 'steady']);
export type Trend = z.infer<typeof moodTrend>;

interface Judged {
  score: number;
  confidence: number;
}

/** Below this the mood counts as steady. */
const NOTICEABLE = 0.15;

/**
 * Where the mood is going: the mean of the last three turns against the mean of up to three before them, each turn
 * weighed by its confidence. Null with fewer than two turns.
 */
export function trendOf(moods: readonly Judged[]): Trend | null {
  if (moods.length < 2) return null;
  const take = Math.min(3, Math.floor(moods.length / 2));
  const change = mean(moods.slice(-take)) - mean(moods.slice(-2 * take, -take));
  if (Math.abs(change) < NOTICEABLE) return 'steady';
  return change > 0 ? 'rising' : 'falling';
}

function mean(moods: readonly Judged[]): number {
  const weight = moods.reduce((sum, mood) => sum + mood.confidence, 0);
  if (weight === 0) return moods.reduce((sum, mood) => sum + mood.score, 0) / moods.length;
  return moods.reduce((sum, mood) => sum + mood.score * mood.confidence, 0) / weight;
}

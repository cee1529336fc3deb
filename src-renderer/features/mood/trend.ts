import type { MoodPoint } from '../../timeline/line.ts';

export type Trend = 'rising' | 'falling' | 'steady';

/** Below this the mood counts as steady. */
const NOTICEABLE = 0.15;

/**
 * Where the mood is going: the mean of the last three turns against the mean of up to three before them, each turn
 * weighed by its confidence. Null with fewer than two turns.
 */
export function trendOf(moods: readonly MoodPoint[]): Trend | null {
  if (moods.length < 2) return null;
  const take = Math.min(3, Math.floor(moods.length / 2));
  const change = mean(moods.slice(-take)) - mean(moods.slice(-2 * take, -take));
  if (Math.abs(change) < NOTICEABLE) return 'steady';
  return change > 0 ? 'rising' : 'falling';
}

function mean(moods: readonly MoodPoint[]): number {
  const weight = moods.reduce((sum, mood) => sum + mood.confidence, 0);
  if (weight === 0) return moods.reduce((sum, mood) => sum + mood.score, 0) / moods.length;
  return moods.reduce((sum, mood) => sum + mood.score * mood.confidence, 0) / weight;
}

export interface TrendDot {
  x: number;
  y: number;
  mood: MoodPoint;
}

/** Places each turn on a drawing of the given size: time from left to right, score from top (1) to bottom (-1). */
export function trendDots(moods: readonly MoodPoint[], width: number, height: number, inset = 6): TrendDot[] {
  const first = moods[0]?.at ?? 0;
  const span = (moods.at(-1)?.at ?? 0) - first;
  return moods.map((mood) => ({
    x: span > 0 ? inset + ((mood.at - first) / span) * (width - 2 * inset) : width / 2,
    y: inset + ((1 - mood.score) / 2) * (height - 2 * inset),
    mood,
  }));
}

export interface Mover {
  mood: MoodPoint;
  /** Change against the customer turn before it; the score itself for the first one. */
  change: number;
}

/** The turns that moved the mood, the latest first: those whose words were counted, or that differ from the one before. */
export function movers(moods: readonly MoodPoint[]): Mover[] {
  return moods
    .map((mood, index) => ({ mood, change: mood.score - (moods[index - 1]?.score ?? 0) }))
    .filter(({ mood, change }) => mood.because.length > 0 || Math.abs(change) >= 0.05)
    .reverse();
}

import type { MoodPoint } from '../../timeline/line.ts';

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

/** The turns that moved the mood, the latest first: those whose words were counted, that a person has judged, or that differ from the one before. */
export function movers(moods: readonly MoodPoint[]): Mover[] {
  return moods
    .map((mood, index) => ({ mood, change: mood.score - (moods[index - 1]?.score ?? 0) }))
    .filter(({ mood, change }) => mood.because.length > 0 || mood.source === 'person' || Math.abs(change) >= 0.05)
    .reverse();
}

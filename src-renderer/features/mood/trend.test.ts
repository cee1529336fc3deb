import { describe, expect, it } from 'vitest';
import type { MoodPoint } from '../../timeline/line.ts';
import { movers, trendDots } from './trend.ts';

const point = (score: number, at = 0, because: string[] = [], confidence = 0.5): MoodPoint => ({
  turnId: `turn-${at}`,
  score,
  label: 'neutral',
  confidence,
  source: 'lexicon',
  because,
  at,
});

describe('trendDots', () => {
  it('puts time across and the better mood higher', () => {
    const dots = trendDots([point(-1, 0), point(0, 5_000), point(1, 10_000)], 100, 50, 5);
    expect(dots.map(({ x, y }) => [x, y])).toEqual([
      [5, 45],
      [50, 25],
      [95, 5],
    ]);
  });

  it('puts a single turn in the middle', () => {
    expect(trendDots([point(0, 7_000)], 100, 50, 5)).toMatchObject([{ x: 50, y: 25 }]);
  });
});

describe('movers', () => {
  it('names turns with counted words or a change, the latest first', () => {
    const moods = [point(0, 0), point(-0.6, 1, ['angry']), point(-0.6, 2), point(-0.1, 3)];
    expect(movers(moods).map(({ mood, change }) => [mood.at, Math.round(change * 10) / 10])).toEqual([
      [3, 0.5],
      [1, -0.6],
    ]);
  });
});

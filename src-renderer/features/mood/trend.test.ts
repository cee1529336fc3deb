import { describe, expect, it } from 'vitest';
import type { MoodPoint } from '../../timeline/line.ts';
import { movers, trendDots, trendOf } from './trend.ts';

const point = (score: number, at = 0, because: string[] = [], confidence = 0.5): MoodPoint => ({
  turnId: `turn-${at}`,
  score,
  label: 'neutral',
  confidence,
  source: 'lexicon',
  because,
  at,
});
const points = (...scores: number[]) => scores.map((score, index) => point(score, index * 1_000));

describe('trendOf', () => {
  it.each([
    ['nothing yet', [], null],
    ['one turn', points(-0.5), null],
    ['better', points(-0.5, 0.2), 'rising'],
    ['worse', points(0.2, -0.5), 'falling'],
    ['hardly different', points(0.1, 0.2), 'steady'],
    ['only the last six count', points(0.9, 0.9, 0.9, -0.5, -0.5, -0.5, -0.5, -0.5, -0.5), 'steady'],
    ['a fall over three against three', points(0.4, 0.4, 0.4, -0.2, -0.2, -0.2), 'falling'],
  ])('%s', (_, moods, expected) => {
    expect(trendOf(moods)).toBe(expected);
  });

  it('weighs turns by how sure they are', () => {
    const doubtful = [point(0, 0), point(0, 1), point(-1, 2, [], 0.01), point(0, 3, [], 0.9)];
    expect(trendOf(doubtful)).toBe('steady');
  });
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

import { expect, it } from 'vitest';
import type { MoodPoint } from '../../timeline/line.ts';
import { moodSteps, moodsUpTo } from './moodSteps.ts';

const mood = (at: number): MoodPoint => ({
  turnId: `turn-${at}`,
  score: -0.5,
  label: 'negative',
  confidence: 0.8,
  source: 'lexicon',
  because: [],
  at,
});

it('a mood holds until the next one, the last until the end', () => {
  expect(moodSteps([mood(1_000), mood(4_000)], 9_000).map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
    [1_000, 4_000],
    [4_000, 9_000],
  ]);
});

it.each([
  [0, 0],
  [1_000, 1],
  [3_999, 1],
  [50_000, 2],
])('at %i so many are known: %i', (at, count) => {
  expect(moodsUpTo([mood(1_000), mood(4_000)], at)).toBe(count);
});

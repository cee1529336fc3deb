import { expect, it } from 'vitest';
import type { MoodPoint } from '../../timeline/line.ts';
import { moodShapes, moodSteps, moodsUpTo } from './moodSteps.ts';

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

it('is drawn in as few shapes as it has colours', () => {
  const shapes = moodShapes(moodSteps([mood(1_000), mood(4_000), { ...mood(6_000), score: 1 }], 9_000));
  expect(shapes.map(({ score, fills }) => [score, fills.length])).toEqual([
    [-0.5, 1],
    [1, 1],
  ]);
  expect(shapes[0]?.line).toBe('M1000 1.380H4000V1.500H1000ZM4000 1.380H6000V1.500H4000Z');
  expect(shapes[1]?.fills[0]?.path).toBe('M6000 0.120H9000V1.000H6000Z');
});

import { expect, it } from 'vitest';
import { backOff } from './backOff.ts';

it.each([
  [0, 0, 100],
  [0, 1, 200],
  [3, 0, 800],
  [3, 1, 1_600],
  [100, 0, 5_000],
  [100, 1, 10_000],
])('attempt %i with chance %i waits %i ms', (attempt, chance, wait) => {
  expect(backOff(attempt, { random: () => chance })).toBe(wait);
});

import { expect, it } from 'vitest';
import { joinWithPause } from './joinWithPause.ts';

it('puts the pause between what can be heard, not between the ends of the files', () => {
  const before = Int16Array.from([0, 5000, 5000, 0, 0, 0]);
  const after = Int16Array.from([0, 0, 6000, 0]);
  const { samples, pausesAt, resumesAt } = joinWithPause(before, after, 4, 1000);
  expect([...samples]).toEqual([0, 5000, 5000, 0, 0, 0, 0, 6000, 0]);
  expect([samples[pausesAt], samples[resumesAt], resumesAt - pausesAt - 1]).toEqual([5000, 6000, 4]);
});

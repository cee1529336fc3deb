import { expect, it } from 'vitest';
import { alternate, turnsPerCall } from './turnPlan.ts';

it('takes turns between the lists, each from its start again', () => {
  expect(alternate(['a', 'b'], ['x'], 6)).toEqual(['a', 'x', 'b', 'x', 'a', 'x']);
  expect(() => alternate([], ['x'], 2)).toThrow(RangeError);
});

it.each([
  [100, 10, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
  [7, 3, [3, 3, 1]],
  [0, 3, []],
])('%d turns in calls of %d', (turns, perCall, expected) => {
  expect(turnsPerCall(turns, perCall)).toEqual(expected);
});

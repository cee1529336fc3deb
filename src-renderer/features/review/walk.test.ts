import { expect, it } from 'vitest';
import { walk } from './walk.ts';

it.each([
  [-1, 'ArrowDown', 0],
  [-1, 'ArrowUp', 0],
  [0, 'ArrowDown', 1],
  [2, 'ArrowDown', undefined],
  [0, 'ArrowUp', undefined],
  [2, 'ArrowUp', 1],
  [1, 'Home', 0],
  [0, 'End', 2],
  [0, 'ArrowLeft', undefined],
])('from %i of three by %s to %s', (from, key, to) => {
  expect(walk(from, 3, key)).toBe(to);
});

it('an empty list has nowhere to go', () => {
  expect(walk(-1, 0, 'End')).toBeUndefined();
});

import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

/** A grid of three columns and five boxes. */
const boxes = [0, 1, 2, 3, 4].map((index) => ({
  left: (index % 3) * 110,
  top: Math.floor(index / 3) * 60,
  width: 100,
  height: 50,
}));

describe('nearest', () => {
  it.each([
    ['right', 0, 'ArrowRight', 1],
    ['left', 1, 'ArrowLeft', 0],
    ['down', 1, 'ArrowDown', 4],
    ['up', 3, 'ArrowUp', 0],
    ['down from above a gap goes to the closest below', 2, 'ArrowDown', 4],
    ['nothing further right', 2, 'ArrowRight', undefined],
    ['nothing above', 0, 'ArrowUp', undefined],
    ['from nowhere to the first', -1, 'ArrowDown', 0],
  ] as const)('%s', (_, from, key, expected) => {
    expect(nearest(boxes, from, key)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { percentile, spread } from './percentiles.ts';

describe('percentiles', () => {
  it.each([
    [[5], 0.95, 5],
    [[1, 2, 3], 0.5, 2],
    [[4, 1, 3, 2], 0.5, 2.5],
    [[0, 100], 0.95, 95],
    [[], 0.5, null],
  ])('of %j at %d is %d', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });

  it('gives whole milliseconds, and null where nothing was measured', () => {
    expect(spread([10.4, 20.6, 30.1])).toEqual({ p50: 21, p95: 29 });
    expect(spread([])).toBeNull();
  });
});

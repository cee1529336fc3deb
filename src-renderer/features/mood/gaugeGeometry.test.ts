import { describe, expect, it } from 'vitest';
import { gaugeArc, gaugePoint, spread } from './gaugeGeometry.ts';

describe('the gauge', () => {
  it.each([
    ['worst at the left end', -1, { x: 20, y: 92 }],
    ['middle at the top', 0, { x: 100, y: 12 }],
    ['best at the right end', 1, { x: 180, y: 92 }],
    ['beyond the scale stays on it', 3, { x: 180, y: 92 }],
  ])('%s', (_, score, { x, y }) => {
    const point = gaugePoint(score, 80);
    expect(point.x).toBeCloseTo(x);
    expect(point.y).toBeCloseTo(y);
  });

  it('draws an arc from the lower score to the higher one', () => {
    expect(gaugeArc(-1, 0, 80)).toBe('M 20.00 92.00 A 80 80 0 0 1 100.00 12.00');
  });

  it('is wide when unsure and narrow when sure', () => {
    const widths = [0, 0.3, 0.6, 0.9, 1].map(spread);
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    expect(spread(-4)).toBe(spread(0));
  });
});

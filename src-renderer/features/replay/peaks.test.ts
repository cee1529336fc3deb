import { describe, expect, it } from 'vitest';
import { foldPeaks, parsePeaks } from './peaks.ts';

const lanes = [
  { lane: 'customer' as const, names: [] },
  { lane: 'assistant' as const, names: [] },
];

describe('peaks', () => {
  it('come lane by lane from bytes that alternate', () => {
    const peaks = parsePeaks(Uint8Array.of(1, 10, 2, 20, 3, 30, 4), { lanes, peaksPerSecond: 20 });
    expect(peaks).toEqual({ stepMs: 50, lanes: [Uint8Array.of(1, 2, 3), Uint8Array.of(10, 20, 30)] });
  });

  const lane = Uint8Array.of(1, 9, 2, 3, 8, 4);
  it.each([
    ['two steps a column', { fromMs: 0, toMs: 300 }, 3, [9, 3, 8]],
    ['a part of it', { fromMs: 100, toMs: 300 }, 2, [3, 8]],
    ['more columns than steps', { fromMs: 0, toMs: 100 }, 4, [1, 1, 9, 9]],
    ['beyond the end is nothing', { fromMs: 200, toMs: 400 }, 4, [8, 4, 0, 0]],
    ['before the beginning is nothing', { fromMs: -100, toMs: 100 }, 4, [0, 0, 1, 9]],
  ])('are folded into columns: %s', (_, span, columns, folded) => {
    expect([...foldPeaks({ stepMs: 50 }, lane, span, columns)]).toEqual(folded);
  });
});

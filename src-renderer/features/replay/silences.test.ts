import { describe, expect, it } from 'vitest';
import { silencesOf } from './silences.ts';

/** A lane from pairs of (steps, how loud). */
const lane = (...parts: [steps: number, loud: number][]) =>
  Uint8Array.from(parts.flatMap(([steps, loud]) => Array.from({ length: steps }, () => loud)));
const peaks = (...lanes: Uint8Array[]) => ({ stepMs: 50, lanes });

describe('silences', () => {
  it('are where nobody speaks, without their ends', () => {
    expect(silencesOf(peaks(lane([20, 200], [60, 5], [20, 200])), [true])).toEqual([{ fromMs: 1_300, toMs: 3_700 }]);
  });

  it('are not a short pause', () => {
    expect(silencesOf(peaks(lane([20, 200], [29, 5], [20, 200])), [true])).toEqual([]);
  });

  it('reach to the very beginning and the very end', () => {
    expect(silencesOf(peaks(lane([40, 0], [20, 200], [40, 0])), [true])).toEqual([
      { fromMs: 0, toMs: 1_700 },
      { fromMs: 3_300, toMs: 5_000 },
    ]);
  });

  it('need all lanes that are heard to be silent, and no other', () => {
    const both = peaks(lane([20, 200], [80, 0]), lane([60, 200], [40, 0]));
    expect(silencesOf(both, [true, true])).toEqual([{ fromMs: 3_300, toMs: 5_000 }]);
    expect(silencesOf(both, [true, false])).toEqual([{ fromMs: 1_300, toMs: 5_000 }]);
    expect(silencesOf(both, [false, false])).toEqual([{ fromMs: 0, toMs: 5_000 }]);
  });

  it('of nothing are nothing', () => {
    expect(silencesOf(peaks(new Uint8Array()), [true])).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { offsetOf, onsetsOf } from './alignment.ts';

/** Peaks with speech from a second of each pair to the other. */
function speech(seconds: number, spans: readonly [number, number][], noise = 0): Float64Array {
  const within = (second: number) => spans.some(([from, to]) => second >= from && second < to);
  return Float64Array.from({ length: seconds * 20 }, (_, step) => (within(step / 20) ? 0.3 : noise));
}

it('hears where somebody begins to speak, over noise and short breaths', () => {
  const spans: [number, number][] = [
    [2, 3],
    [3.1, 4],
    [6, 7],
  ];
  expect(onsetsOf(speech(10, spans))).toEqual([2_025, 6_025]);
  expect(onsetsOf(speech(10, spans, 0.01))).toEqual([2_025, 6_025]);
  expect(onsetsOf(speech(10, spans, 0.05))).toEqual([2_025, 6_025]);
});

it.each([[0], [120], [-180], [400]])('finds turns that are %i ms off', (off) => {
  const peaks = speech(30, [
    [2, 3],
    [8, 9],
    [14, 15],
    [20, 22],
  ]);
  const turns = [2, 8, 14, 20].map((second) => ({ startMs: second * 1_000 + off, peaks }));
  const found = offsetOf(turns) ?? Number.NaN;
  expect(Math.abs(found - off)).toBeLessThanOrEqual(25);
});

it('says nothing of turns whose sound has no beginning nearby, or of too few', () => {
  const peaks = speech(30, [[0, 30]]);
  expect(offsetOf([5_000, 9_000].map((startMs) => ({ startMs, peaks })))).toBeNull();
  expect(offsetOf([{ startMs: 2_000, peaks: speech(10, [[2, 3]]) }])).toBeNull();
});

it('keeps the lanes apart', () => {
  const one = speech(20, [
    [2, 3],
    [8, 9],
  ]);
  const other = speech(20, [
    [5, 6],
    [12, 13],
  ]);
  const turns = [
    { startMs: 2_100, peaks: one },
    { startMs: 5_100, peaks: other },
    { startMs: 8_100, peaks: one },
    { startMs: 12_100, peaks: other },
  ];
  expect(Math.abs((offsetOf(turns) ?? 0) - 100)).toBeLessThanOrEqual(25);
});

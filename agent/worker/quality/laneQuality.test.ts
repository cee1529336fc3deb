import { describe, expect, test } from 'vitest';
import { isMarkedlyWorse, type LaneCount, laneQuality } from './laneQuality.ts';

const count = (change: Partial<LaneCount> = {}): LaneCount => ({
  source: 1,
  packets: 1_000,
  lost: 10,
  jitterMs: 3.14,
  roundTrip: { ms: 20, measurements: 5 },
  ...change,
});
const later = { packets: 1_090, lost: 20, roundTrip: { ms: 42.04, measurements: 6 } };
const unknown = { lossPercent: null, jitterMs: null, roundTripMs: null };

describe('laneQuality', () => {
  test.each<[string, LaneCount | undefined, LaneCount | undefined, object]>([
    [
      'counts what happened between two counts',
      count(),
      count(later),
      { lossPercent: 10, jitterMs: 3.1, roundTripMs: 42 },
    ],
    [
      'a first count stands for itself',
      undefined,
      count({ lost: 0 }),
      { lossPercent: 0, jitterMs: 3.1, roundTripMs: 20 },
    ],
    ['a silent lane tells nothing', count(), count(), unknown],
    ['a lane that nobody counts neither', count(), undefined, unknown],
    [
      'an old round trip is no measurement',
      count(),
      count({ packets: 1_100 }),
      { lossPercent: 0, jitterMs: 3.1, roundTripMs: null },
    ],
    [
      'what is not measured is null',
      count(),
      count({ packets: 1_100, jitterMs: undefined, roundTrip: undefined }),
      { ...unknown, lossPercent: 0 },
    ],
    [
      'a new track begins anew',
      count(),
      count({ source: 2, packets: 1_500, lost: 1_500 }),
      { lossPercent: 50, jitterMs: 3.1, roundTripMs: 20 },
    ],
  ])('%s', (_name, before, now, expected) => {
    expect(laneQuality(before, now)).toEqual(expected);
  });
});

describe('isMarkedlyWorse', () => {
  const good = { lossPercent: 0, jitterMs: 2, roundTripMs: 30 };
  test.each([
    ['the same', good, good, false],
    ['a little loss', good, { ...good, lossPercent: 2 }, false],
    ['audible loss', good, { ...good, lossPercent: 5 }, true],
    ['bad as before', { ...good, lossPercent: 20 }, { ...good, lossPercent: 24 }, false],
    ['better', { ...good, lossPercent: 20 }, good, false],
    ['late packets', good, { ...good, jitterMs: 40 }, true],
    ['a slow way', good, { ...good, roundTripMs: 180 }, true],
    ['nothing known before', unknown, { ...unknown, lossPercent: 8 }, true],
    ['nothing known now', good, unknown, false],
  ])('%s', (_name, reported, now, expected) => {
    expect(isMarkedlyWorse(reported, now)).toBe(expected);
  });
});

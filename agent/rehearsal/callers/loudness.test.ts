import { describe, expect, it } from 'vitest';
import { AUDIBLE_DBFS, amplitudeOf, firstAudible, lastAudible } from './loudness.ts';

describe('loudness', () => {
  it.each([
    [0, 32_768],
    [-20, 3276.8],
    [AUDIBLE_DBFS, 327.68],
    [-60, 32.768],
  ])('%d dBFS is an amplitude of %d', (dbfs, amplitude) => {
    expect(amplitudeOf(dbfs)).toBeCloseTo(amplitude, 6);
  });

  it.each([
    ['silence', [0, 0, 0], -1, -1],
    ['a whisper below the threshold', [0, 327, -327, 0], -1, -1],
    ['one loud sample', [0, 328, 0], 1, 1],
    ['negative samples count', [0, -328, 0, 400, 0], 1, 3],
    ['the most negative sample', [-32_768], 0, 0],
    ['nothing at all', [], -1, -1],
  ])('%s', (_name, samples, first, last) => {
    expect([firstAudible(Int16Array.from(samples)), lastAudible(Int16Array.from(samples))]).toEqual([first, last]);
  });
});

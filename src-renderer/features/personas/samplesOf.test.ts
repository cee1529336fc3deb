import { expect, it } from 'vitest';
import { samplesOf } from './samplesOf.ts';

it('reads 16 bit samples, and leaves half a one', () => {
  const bytes = [0, 0, 0xff, 0x7f, 0, 0x80, 0, 0x40, 9];
  expect([...samplesOf(btoa(String.fromCharCode(...bytes)))].map((value) => Math.round(value * 100) / 100)).toEqual([
    0, 1, -1, 0.5,
  ]);
  expect(samplesOf('')).toHaveLength(0);
});

import { expect, test } from 'vitest';
import { loudness } from './loudness.ts';

const square = (amplitude: number) =>
  Int16Array.from({ length: 100 }, (_, index) => (index % 2 ? amplitude : -amplitude));

test.each([
  ['nothing', new Int16Array(0), 0],
  ['silence', new Int16Array(100), 0],
  ['-60 dBFS', square(33), 0],
  ['-30 dBFS', square(1036), 0.5],
  ['full scale', square(32_767), 1],
])('loudness of %s', (_name, samples, expected) => {
  expect(loudness(samples)).toBeCloseTo(expected, 2);
});

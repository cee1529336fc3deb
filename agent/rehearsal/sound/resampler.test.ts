import { expect, test } from 'vitest';
import { Resampler } from './resampler.ts';

const tone = (hertz: number, rate: number, samples: number) =>
  Int16Array.from({ length: samples }, (_, index) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * hertz * index) / rate)),
  );

/** Greatest difference between two waves, away from their ends. */
function distance(a: Int16Array, b: Int16Array): number {
  let most = 0;
  for (let index = 100; index < Math.min(a.length, b.length) - 100; index++) {
    most = Math.max(most, Math.abs((a[index] ?? 0) - (b[index] ?? 0)));
  }
  return most;
}

function resample(input: Int16Array, from: number, to: number, block: number): Int16Array {
  const resampler = new Resampler(from, to);
  const output: number[] = [];
  for (let at = 0; at < input.length; at += block) output.push(...resampler.push(input.subarray(at, at + block)));
  output.push(...resampler.finish());
  return Int16Array.from(output);
}

test.each([
  [22_050, 24_000],
  [24_000, 16_000],
  [48_000, 16_000],
  [16_000, 24_000],
  [24_000, 48_000],
  [24_000, 24_000],
])('a tone of 1 kHz stays the same tone from %d to %d Hz, whatever the blocks', (from, to) => {
  const whole = resample(tone(1000, from, from), from, to, from);
  expect(Math.abs(whole.length - to)).toBeLessThanOrEqual(1);
  expect(distance(whole, tone(1000, to, to))).toBeLessThan(100);
  for (const block of [1, 7, 480, 2206]) expect(resample(tone(1000, from, from), from, to, block)).toEqual(whole);
});

test('what the lower rate cannot hold is filtered out, not folded back', () => {
  const folded = resample(tone(11_000, 48_000, 48_000), 48_000, 16_000, 960);
  expect(distance(folded, new Int16Array(folded.length))).toBeLessThan(200);
});

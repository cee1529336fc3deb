import { expect, test } from 'vitest';
import { holdTone, holdTonePeriod } from './holdTone.ts';
import { loudness } from './loudness.ts';

const MS = 24;
const loud = (from: number, to: number) => loudness(holdTonePeriod().subarray(from * MS, to * MS));

test('is two short beeps and a long pause, quiet and without a click', () => {
  const period = holdTonePeriod();
  expect(period.length).toBe(4_000 * MS);
  expect([loud(30, 110), loud(330, 410)].every((level) => level > 0.4 && level < 0.6)).toBe(true);
  expect([loud(145, 295), loud(445, 4_000)]).toEqual([0, 0]);
  const steps = period.map((sample, at) => Math.abs(sample - (period[at - 1] ?? 0)));
  expect(Math.max(...steps)).toBeLessThan(200);
});

test('goes on without a gap from one period to the next', () => {
  const frames = holdTone();
  const data = Array.from({ length: 201 }, () => frames.next().value.data);
  expect(data.every((samples) => samples.length === 480)).toBe(true);
  expect(data[200]).toEqual(data[0]);
  expect(Int16Array.from(data.slice(0, 200).flatMap((samples) => [...samples]))).toEqual(holdTonePeriod());
});

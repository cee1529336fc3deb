import { expect, it } from 'vitest';
import { SAMPLES_PER_MS } from './measures.ts';
import { SourceClock } from './sourceClock.ts';

const frame = (ms = 100) => new Int16Array(ms * SAMPLES_PER_MS).fill(1);

/** Where frames of 100 ms are placed that arrive at these moments: from and to, ms. */
function placed(arrivals: readonly number[]): [number, number][] {
  const clock = new SourceClock();
  for (const at of arrivals) clock.push(at, frame());
  const places: [number, number][] = [];
  clock.settle(Number.POSITIVE_INFINITY, (at, samples) => {
    places.push([at / SAMPLES_PER_MS, (at + samples.length) / SAMPLES_PER_MS]);
  });
  return places;
}

const from = (start: number, count: number) =>
  Array.from({ length: count }, (_, index): [number, number] => [start + index * 100, start + (index + 1) * 100]);

it.each([
  ['regular frames one after the other', [100, 200, 300, 400], from(0, 4)],
  ['frames that come a little early and late without holes', [112, 205, 300, 411, 507], from(0, 5)],
  ['a burst after a stall where it belongs', [100, 200, 600, 600, 600, 601, 700], from(0, 7)],
  ['a first frame that was late where it belongs', [280, 301, 400, 500], from(100, 4)],
  ['what follows a hole behind it', [100, 200, 3_200, 3_300, 3_400], [...from(0, 2), ...from(3_100, 3)]],
])('places %s', (_what, arrivals, places) => {
  expect(placed(arrivals)).toEqual(places);
});

it('leaves out what is too much, so that a lane never runs ahead of the call', () => {
  const places = placed([100, 200, 300, 360, 460, 560]);
  expect(places.at(-1)).toEqual([460, 560]);
  for (const [index, [begin]] of places.entries()) expect(begin).toBe(index === 0 ? 0 : places[index - 1]?.[1]);
});

it('follows a sender whose clock is slow, by small steps', () => {
  const arrivals = Array.from({ length: 600 }, (_, index) => (index + 1) * 100.05);
  const errors = placed(arrivals).map(([, to], index) => Math.abs(to - (arrivals[index] ?? 0)));
  expect(Math.max(...errors)).toBeLessThanOrEqual(13);
});

it('waits with a piece until a late one could be told from a hole', () => {
  const clock = new SourceClock();
  const places: number[] = [];
  clock.push(100, frame());
  clock.settle(300, (at) => places.push(at));
  expect(places).toEqual([]);
  clock.settle(350, (at) => places.push(at));
  expect(places).toEqual([0]);
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createClockSync } from './clockSync.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server whose clock is `ahead` ms ahead, over a network with the given round-trip times. */
function run(ahead: number, roundTrips: number[]) {
  let now = 0;
  const pings: number[] = [];
  const offsets: number[] = [];
  const clock = createClockSync({
    ping: (id) => pings.push(id),
    onOffset: (offset) => offsets.push(offset),
    now: () => now,
  });
  const answer = () => {
    for (const trip of roundTrips) {
      const id = pings.at(-1) ?? 0;
      // All of the delay lies on the way back: the worst case for an estimate.
      const serverNow = now + ahead;
      now += trip;
      clock.onPong({ id, serverNow });
    }
  };
  return { clock, pings, offsets, answer };
}

it('estimates from the fastest of eight round trips', () => {
  const { clock, pings, offsets, answer } = run(1000, [80, 40, 200, 12, 30, 90, 4, 60]);
  answer();
  expect(pings).toHaveLength(8);
  expect(offsets).toEqual([998]);
  clock.stop();
});

it('estimates anew each minute', () => {
  const { clock, pings, offsets, answer } = run(
    0,
    Array.from({ length: 8 }, () => 0),
  );
  answer();
  vi.advanceTimersByTime(60_000);
  answer();
  expect(offsets).toEqual([0, 0]);
  expect(pings).toHaveLength(16);
  clock.stop();
  vi.advanceTimersByTime(600_000);
  expect(pings).toHaveLength(16);
});

it('pays no heed to the answer of an older ping', () => {
  const { clock, pings, offsets } = run(0, []);
  clock.onPong({ id: 99, serverNow: 5 });
  expect([pings.length, offsets.length]).toEqual([1, 0]);
  clock.stop();
});

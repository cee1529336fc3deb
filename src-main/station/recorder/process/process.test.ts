import { describe, expect, it } from 'vitest';
import { CallClock, ServerClock } from './callClock.ts';
import { Lanes } from './laneOf.ts';
import { lossOf } from './lossOf.ts';
import { Pauses } from './pauses.ts';

describe('the clock of a call', () => {
  it('follows the floor as it drifts, and not as somebody sets it', () => {
    const server = new ServerClock();
    server.set(1_000_000);
    const call = new CallClock(server, 990_000);
    expect(call.now(500)).toBe(10_500);
    server.set(1_000_040);
    expect(call.now(1_000)).toBe(11_040);
    server.set(4_600_000);
    expect(call.now(2_000)).toBe(12_040);
    expect(new CallClock(server, 4_600_000).now(2_000)).toBe(2_000);
  });
});

it('puts every participant on the lane of their role, operators as they come', () => {
  const lanes = new Lanes();
  const operator = (digit: string) => `operator-${digit.repeat(8)}-1111-4111-8111-111111111111-seat-${Math.random()}`;
  const lane = (role: string | undefined, identity: string) => lanes.placeOf(role, identity)?.lane;
  expect([
    lane('customer', 'operator-x'),
    lane('assistant', 'job-7'),
    lane('recorder', 'r'),
    lane(undefined, 'x'),
  ]).toEqual(['customer', 'assistant', undefined, undefined]);
  expect(['a', 'b', 'c', 'a', 'b'].map((digit) => lane('operator', operator(digit)))).toEqual([
    ...['operator', 'operator-2', 'operator-2', 'operator', 'operator-2'],
  ]);
});

describe('pauses', () => {
  const loud = () => [new Int16Array(48_000).fill(1), undefined];
  const kept = (pauses: Pauses, second: number) => {
    const [lane, other] = loud();
    pauses.silence(second, [lane, other]);
    return lane?.reduce((sum, sample) => sum + sample, 0);
  };

  it('silence what was said in them, to the sample', () => {
    const pauses = new Pauses(false);
    pauses.pause(1_500);
    pauses.pause(1_700);
    expect([0, 1, 2].map((second) => kept(pauses, second))).toEqual([48_000, 24_000, 0]);
    pauses.resume(3_250);
    pauses.resume(3_300);
    expect([2, 3, 4].map((second) => kept(pauses, second))).toEqual([0, 36_000, 48_000]);
  });

  it('hold from the beginning where the call stood still already', () => {
    const pauses = new Pauses(true);
    expect(kept(pauses, 7)).toBe(0);
    pauses.resume(8_000);
    expect([7, 8].map((second) => kept(pauses, second))).toEqual([0, 48_000]);
  });
});

it.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EROFS', 'disk-read-only'],
  ['EACCES', 'disk-read-only'],
  ['EIO', 'recorder-died'],
])('tells by %s that a recording is lost because of %s', (code, because) => {
  expect(lossOf(Object.assign(new Error(code), { code }))).toBe(because);
});

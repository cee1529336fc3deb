import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LEASE_HEARTBEAT_MS, LEASE_MS } from '../../protocol/recording.ts';
import { TestRecordings, type TestStation } from '../testing/testRecordings.ts';
import { recorderSeat } from './recorderSeats.ts';

let floor: TestRecordings;
beforeEach(async () => {
  vi.useFakeTimers();
  floor = await TestRecordings.start();
});
afterEach(() => {
  floor.stop();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
/** Lets what was begun be done: tokens, and what is written. */
const settle = () => pass(0);
/** A station that records these calls and says so for a while. */
const record = async (stations: [TestStation, Record<string, number>][], forMs: number) => {
  for (let passed = 0; passed < forMs; passed += LEASE_HEARTBEAT_MS) {
    for (const [station, calls] of stations) station.beat(calls);
    await pass(Math.min(LEASE_HEARTBEAT_MS, forMs - passed));
  }
};
const begin = async (callId: string, station: TestStation, segment: number) => {
  station.beat({ [callId]: segment });
  await floor.report(callId, station, { kind: 'started', segment, at: 0 });
};

describe('who records a call', () => {
  it('is one station, for as long as it says so every two seconds', async () => {
    const [north, south] = [floor.station('North').come(), floor.station('South').come()];
    const callId = await floor.call();
    await settle();
    expect([north.told, south.told]).toEqual([['record 1'], []]);
    await begin(callId, north, 1);
    await record([[north, { [callId]: 1 }]], 30_000);
    expect([north.told, south.told]).toEqual([['record 1'], []]);
    expect((await floor.summary(callId)).recording).toMatchObject({
      keeper: { name: 'North', segment: 1 },
      fault: null,
    });
  });

  it('is the one with the fewest calls', async () => {
    const [north, south] = [floor.station('North').come(), floor.station('South').come()];
    for (let call = 0; call < 5; call += 1) await floor.call();
    await settle();
    expect([north.told.length, south.told.length]).toEqual([3, 2]);
  });

  it('is nobody where the rules or the customer have left it off, until somebody says otherwise', async () => {
    const north = floor.station('North').come();
    const off = await floor.call('off');
    const asked = await floor.call('asked');
    const refused = await floor.call('asked');
    const written = { createdAt: Date.now() };
    await floor.write({ callId: refused, ...written }, 'consent', { given: false, by: 'customer' });
    await pass(10_000);
    expect(north.told).toEqual([]);
    await floor.write({ callId: asked, ...written }, 'consent', { given: true, by: 'customer' });
    await floor.write({ callId: off, ...written }, 'recording.asked', { by: 'Rima' });
    await settle();
    expect(north.told).toEqual(['record 1', 'record 1']);
    expect(await floor.story(refused)).toEqual([]);
  });

  it('is nobody any more once the customer has taken their word back', async () => {
    const north = floor.station('North').come();
    const callId = await floor.call('asked');
    const call = { callId, createdAt: Date.now() };
    await floor.write(call, 'consent', { given: true, by: 'customer' });
    await settle();
    await floor.write(call, 'consent', { given: false, by: 'customer' });
    expect(north.told).toEqual(['record 1', 'end 1: not-wanted']);
  });

  it('is a station that records opened calls for those alone, and one that records none for none', async () => {
    const north = floor.station('North', { records: 'none' }).come();
    const south = floor.station('South', { records: 'opened' }).come();
    const [callId] = [await floor.call(), await floor.call()];
    await settle();
    south.come({ opened: [callId] });
    await settle();
    expect([north.told, south.told]).toEqual([[], ['record 1']]);
    south.come({ opened: [] });
    expect(south.told).toEqual(['record 1', 'end 1: not-wanted']);
  });

  it('is two stations where two copies are wanted, the second as soon as there is one', async () => {
    floor.copies = 2;
    const north = floor.station('North').come();
    const callId = await floor.call();
    await settle();
    const south = floor.station('South').come();
    await settle();
    expect([north.told, south.told]).toEqual([['record 1'], ['record 2']]);
    await begin(callId, north, 1);
    await begin(callId, south, 2);
    // The second goes: the first still records, and the log says so.
    south.leave();
    await record([[north, { [callId]: 1 }]], 4_000);
    expect(await floor.story(callId)).toEqual([
      '1 started by North',
      '2 started by South',
      '2 lost: station-lost',
      '1 started by North',
    ]);
    expect((await floor.summary(callId)).recording).toMatchObject({ keeper: { name: 'North' }, fault: null });
  });

  it('is nobody whose operator may not see the call, or no longer', async () => {
    const north = floor.station('North');
    const seen = new Set<string>();
    north.sees = ({ callId }) => seen.has(callId);
    north.come();
    const callId = await floor.call();
    await settle();
    expect(north.told).toEqual([]);
    seen.add(callId);
    await pass(500);
    expect(north.told).toEqual(['record 1']);
    await begin(callId, north, 1);
    seen.clear();
    await pass(500);
    expect(north.told).toEqual(['record 1', 'end 1: not-allowed']);
    expect(floor.removed).toEqual([recorderSeat(north.offer.stationId, 1)]);
  });
});

describe('another station takes over', () => {
  it('from one that is no longer heard of, within five seconds', async () => {
    const [north, south] = [floor.station('North').come(), floor.station('South').come()];
    const callId = await floor.call();
    await begin(callId, north, 1);
    await pass(LEASE_MS - 1);
    expect(south.told).toEqual([]);
    await pass(5_000 - LEASE_MS);
    expect(south.told).toEqual(['record 2']);
    await begin(callId, south, 2);
    expect(await floor.story(callId)).toEqual(['1 started by North', '1 lost: station-lost', '2 started by South']);
    expect(floor.removed).toEqual([recorderSeat(north.offer.stationId, 1)]);
    // The first comes back: the call is not its own any more.
    north.beat({ [callId]: 1 });
    expect(north.told).toEqual(['record 1', 'end 1: taken-over']);
    expect(floor.leases.isExpected(callId, recorderSeat(south.offer.stationId, 2))).toBe(true);
  });

  it('from one whose connection is gone, within three seconds', async () => {
    const [north, south] = [floor.station('North').come(), floor.station('South').come()];
    const callId = await floor.call();
    await begin(callId, north, 1);
    north.leave();
    await pass(3_000);
    expect(south.told).toEqual(['record 2']);
  });

  it('at once from one that is there and does not record what it was given', async () => {
    const [north, south] = [floor.station('North').come(), floor.station('South').come()];
    const callId = await floor.call();
    await begin(callId, north, 1);
    await record([[north, { [callId]: 1 }]], 10_000);
    // Its process has died and is there again, and knows of nothing.
    north.leave();
    await pass(500);
    expect(south.told).toEqual([]);
    north.come();
    await settle();
    expect([north.told, south.told]).toEqual([['record 1'], ['record 2']]);
  });

  it('at once from one whose recorder has failed; alone it is asked again, later and later', async () => {
    const [north, south] = [floor.station('North').come(), floor.station('South').come()];
    const callId = await floor.call();
    await begin(callId, north, 1);
    await floor.report(callId, north, { kind: 'lost', segment: 1, at: 2_000, because: 'disk-full' });
    await settle();
    expect(south.told).toEqual(['record 2']);
    await floor.report(callId, south, { kind: 'lost', segment: 2, at: 2_100, because: 'denied' });
    await record([], 60_000);
    const asked = (station: TestStation) => station.told.filter((line) => line.startsWith('record')).length;
    expect(asked(north) + asked(south)).toBeGreaterThan(3);
    expect(await floor.story(callId)).toEqual([
      '1 started by North',
      '1 lost: disk-full',
      '2 lost: denied',
      expect.any(String),
    ]);
  });

  it('at once from one whose operator is signed out, and that one hears nothing more', async () => {
    const [north, south] = [floor.station('North').come(), floor.station('South').come()];
    const callId = await floor.call();
    await begin(callId, north, 1);
    floor.news.sessionClosed(north.session.tokenHash);
    await settle();
    expect([north.told, south.told]).toEqual([['record 1', 'end 1: not-allowed'], ['record 2']]);
    expect(floor.removed).toEqual([recorderSeat(north.offer.stationId, 1)]);
  });
});

describe('a station goes on with its segment', () => {
  it('when it comes back before its time is over', async () => {
    const [north, south] = [floor.station('North').come(), floor.station('South').come()];
    const callId = await floor.call();
    await begin(callId, north, 1);
    north.leave();
    await pass(1_000);
    north.come();
    await record([[north, { [callId]: 1 }]], 10_000);
    expect([north.told, south.told]).toEqual([['record 1'], []]);
    expect(await floor.story(callId)).toEqual(['1 started by North']);
  });

  it('when it comes back later and nobody else was there', async () => {
    const north = floor.station('North').come();
    const callId = await floor.call();
    await begin(callId, north, 1);
    north.leave();
    await pass(20_000);
    // It was told of no loss, and says at once what it records.
    north.come({}, { [callId]: 1 });
    await settle();
    expect(north.told).toEqual(['record 1']);
    expect(await floor.story(callId)).toEqual(['1 started by North', '1 lost: station-lost', '1 started by North']);
  });

  it('when the floor was started again, and the log then says nothing new', async () => {
    const callId = await floor.call();
    const before = floor.station('North').come();
    await settle();
    await begin(callId, before, 1);
    await floor.startAgain();
    const south = floor.station('South').come();
    const north = floor.station('North', { stationId: before.offer.stationId }).come({}, { [callId]: 1 });
    await record([[north, { [callId]: 1 }]], 20_000);
    expect([north.told, south.told]).toEqual([[], []]);
    expect(await floor.story(callId)).toEqual(['1 started by North']);
  });

  it('unless it does not come back after that: then another has the call, under the next number', async () => {
    const callId = await floor.call();
    await begin(callId, floor.station('North').come(), 1);
    await floor.startAgain();
    const south = floor.station('South').come();
    await pass(4_000);
    expect(south.told).toEqual([]);
    await pass(6_000);
    expect(south.told).toEqual(['record 2']);
    expect(await floor.story(callId)).toEqual(['1 started by North', '1 lost: station-lost']);
  });
});

describe('nobody records', () => {
  it('a call that should be: its log says so after a while, once, until a station comes', async () => {
    const callId = await floor.call();
    await pass(2_500);
    expect(await floor.story(callId)).toEqual([]);
    await pass(30_000);
    expect(await floor.story(callId)).toEqual(['none lost: no-station']);
    expect((await floor.summary(callId)).recording).toMatchObject({ keeper: null, fault: 'no-station' });
    const north = floor.station('North').come();
    await settle();
    await begin(callId, north, 1);
    expect((await floor.summary(callId)).recording).toMatchObject({ keeper: { name: 'North' }, fault: null });
  });

  it('once the call has ended, and the stations are told', async () => {
    const north = floor.station('North').come();
    const callId = await floor.call();
    await begin(callId, north, 1);
    const ended = { disposition: 'resolved', reason: 'customer', durationMs: 9_000 } as const;
    await floor.write({ callId, createdAt: Date.now() }, 'call.ended', ended);
    expect(north.told).toEqual(['record 1', 'end 1: call-ended']);
    expect((await floor.summary(callId)).recording).toMatchObject({ keeper: null, fault: null });
    expect(floor.leases.leased).toBe(0);
    await pass(20_000);
    expect(await floor.story(callId)).toEqual(['1 started by North']);
  });
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TestRecordings } from '../testing/testRecordings.ts';

let floor: TestRecordings;
beforeEach(async () => {
  vi.useFakeTimers();
  floor = await TestRecordings.start();
});
afterEach(() => {
  floor.stop();
  vi.useRealTimers();
});

const kept = { kind: 'kept', startMs: 100, endMs: 9_000, sha256: 'a'.repeat(64), offsetMs: 12 } as const;
const ended = { disposition: 'resolved', reason: 'customer', durationMs: 9_000 } as const;

it('writes each report once, however often it comes', async () => {
  const north = floor.station('North').come();
  const callId = await floor.call();
  const report = { id: crypto.randomUUID(), stationId: north.offer.stationId, segment: 1, at: 50 };
  await floor.reportAgain(callId, north, { ...report, kind: 'started' });
  await floor.reportAgain(callId, north, { ...report, kind: 'started' });
  expect(await floor.story(callId)).toEqual(['1 started by North']);
});

it('takes what comes after the end of the call, and the recording of an ended call stays over', async () => {
  const north = floor.station('North').come();
  const callId = await floor.call();
  const call = { callId, createdAt: Date.now() };
  await vi.advanceTimersByTimeAsync(1_000);
  await floor.write(call, 'call.ended', ended);
  await floor.report(callId, north, { kind: 'started', segment: 1, at: 100 });
  await floor.report(callId, north, { ...kept, segment: 1 });
  expect(await floor.story(callId)).toEqual(['1 started by North', '1 kept by North']);
  expect((await floor.summary(callId)).recording).toMatchObject({ keeper: null, fault: null });
});

it("refuses what is told of another station's segment", async () => {
  const [north, south] = [floor.station('North').come(), floor.station('South').come()];
  const callId = await floor.call();
  await floor.report(callId, north, { kind: 'started', segment: 1, at: 0 });
  const refused = { problem: { status: 409 } };
  await expect(floor.report(callId, south, { kind: 'started', segment: 1, at: 0 })).rejects.toMatchObject(refused);
  await expect(floor.report(callId, south, { ...kept, segment: 1 })).rejects.toMatchObject(refused);
  await expect(floor.report(callId, south, { kind: 'started', segment: 2, at: 0 })).rejects.toMatchObject(refused);
  expect(await floor.story(callId)).toEqual(['1 started by North']);
});

it('knows no call to whoever may not see it, but lets those end what they have begun', async () => {
  const north = floor.station('North').come();
  const callId = await floor.call();
  await floor.report(callId, north, { kind: 'started', segment: 1, at: 0 });
  north.operator.role = 'human-agent';
  await floor.report(callId, north, { ...kept, segment: 1 });
  const stranger = floor.station('South');
  stranger.operator.role = 'human-agent';
  await expect(floor.report(callId, stranger, { ...kept, segment: 2 })).rejects.toMatchObject({
    problem: { status: 404 },
  });
});

it('takes nothing of a call that has been erased', async () => {
  const north = floor.station('North').come();
  const callId = await floor.call();
  const call = { callId, createdAt: Date.now() };
  await floor.report(callId, north, { kind: 'started', segment: 1, at: 0 });
  await floor.write(call, 'call.ended', ended);
  await floor.write(call, 'call.erased', { because: 'by-hand' });
  await expect(floor.report(callId, north, { ...kept, segment: 1 })).rejects.toMatchObject({
    problem: { status: 409, type: expect.stringContaining('call-erased') },
  });
});

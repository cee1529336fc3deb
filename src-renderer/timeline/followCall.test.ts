import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CallEvent } from '../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import { reduceCall } from '../../agent/protocol/reduceCall.ts';
import type { PushData, PushName, RequestName } from '../../src-preload/contract/index.ts';
import type { Station } from '../station/station.ts';
import { StationError } from '../station/stationError.ts';
import type { LinkState } from '../station/stationLink.ts';
import { followCall } from './followCall.ts';
import { createTimelineStore } from './timelineStore.ts';

const callId = '11111111-1111-4111-8111-111111111111';
const event = (seq: number): CallEvent => ({
  id: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
  callId,
  seq,
  at: seq * 1_000,
  type: seq === 1 ? 'call.created' : 'later.kind',
  data:
    seq === 1
      ? { createdAt: 1, room: 'r', persona: 'reception', language: 'en', customer: {}, rehearsal: true }
      : { seq },
});
const events = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => event(from + index));
const summary = (lastSeq: number): CallSummary => {
  const call = events(1, lastSeq).reduce<CallSummary | undefined>(reduceCall, undefined);
  if (!call) throw new Error('no call');
  return call;
};

/** A station whose disk and pushes are the test's. */
function stage(onDisk: CallEvent[], fails = false) {
  const asked: number[] = [];
  const handlers = new Map<PushName, (data: never) => void>();
  const openers: (() => void)[] = [];
  const disk = { events: onDisk, fails };
  const answer = (name: RequestName, input: object) => {
    if (name !== 'calls/open' || !('after' in input) || typeof input.after !== 'number') return Promise.resolve({});
    const { after } = input;
    asked.push(after);
    if (disk.fails) return Promise.reject(new StationError('not-found', 'gone'));
    return Promise.resolve({ call: summary(disk.events.length), events: disk.events.filter(({ seq }) => seq > after) });
  };
  const station: Station = {
    state: createStore<LinkState>(() => ({ phase: 'open', lastHeardAt: 0, nextAttemptAt: null, attempt: 0 })),
    // The double answers the one request that followCall makes; the contract's own types are tested with the real link.
    request: answer as Station['request'],
    on(name, handler) {
      handlers.set(name, handler);
      return () => void handlers.delete(name);
    },
    onOpen(handler) {
      openers.push(handler);
      handler();
      return () => {};
    },
    watchSignals: () => () => {},
    retryNow() {},
    close() {},
  };
  const push = <N extends PushName>(name: N, data: PushData<N>) => {
    const handler = handlers.get(name);
    if (handler) Reflect.apply(handler, undefined, [data]);
  };
  const store = createTimelineStore(() => 5);
  const undo = followCall(station, callId, store);
  const settled = async () => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return { asked, disk, handlers, push, reopen: () => openers.forEach((open) => void open()), settled, store, undo };
}

describe('followCall', () => {
  it('reads the log, then follows it', async () => {
    const { asked, push, settled, store } = stage(events(1, 3));
    await settled();
    push('calls/events', { callId, events: events(4, 5) });
    expect(asked).toEqual([0]);
    expect(store.getState()).toMatchObject({ phase: 'ready', heardAt: 5, timeline: { lastSeq: 5 } });
  });

  it('reads again from the last unbroken seq when a push leaves a hole', async () => {
    const { asked, disk, push, settled, store } = stage(events(1, 3));
    await settled();
    disk.events = events(1, 6);
    push('calls/events', { callId, events: [event(6)] });
    await settled();
    expect(asked).toEqual([0, 3]);
    expect(store.getState().timeline.lastSeq).toBe(6);
  });

  it('reads what it missed when the link opens again', async () => {
    const { asked, disk, reopen, settled, store } = stage(events(1, 3));
    await settled();
    disk.events = events(1, 5);
    reopen();
    await settled();
    expect(asked).toEqual([0, 3]);
    expect(store.getState().timeline.lastSeq).toBe(5);
  });

  it('says so when the call is not there, and keeps what it has when only a later reading fails', async () => {
    const missing = stage([], true);
    const there = stage(events(1, 2));
    await there.settled();
    there.disk.fails = true;
    there.reopen();
    await there.settled();
    expect(there.store.getState().phase).toBe('ready');
    expect(missing.store.getState()).toMatchObject({ phase: 'failed', error: { type: 'not-found' } });
  });

  it("ignores other calls' pushes, and everything after its undo", async () => {
    const { handlers, push, settled, store, undo } = stage(events(1, 2));
    await settled();
    push('calls/events', { callId: '22222222-2222-4222-8222-222222222222', events: [event(3)] });
    expect(store.getState().timeline.lastSeq).toBe(2);
    undo();
    expect(handlers.size).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import { liveCall } from '../../agent/protocol/liveCallForTests.ts';
import { createTimelineStore } from './timelineStore.ts';

const call = (fields: Partial<CallSummary> = {}) => liveCall({ lastSeq: 4, ...fields });

describe('a timeline store', () => {
  it('keeps the newest of each signal', () => {
    const store = createTimelineStore(() => 7);
    store.receive(call(), []);
    store.signal({ kind: 'levels', customer: 0.1, assistant: 0 });
    store.signal({ kind: 'levels', customer: 0.5, assistant: 0.2 });
    store.signal({ kind: 'assistant', state: 'thinking' });
    store.signal({ kind: 'quality', speaker: 'customer', quality: 'poor' });
    store.signal({ kind: 'quality', speaker: 'assistant', quality: 'good' });
    expect(store.getState()).toMatchObject({
      levels: { customer: 0.5, assistant: 0.2 },
      assistant: 'thinking',
      quality: { customer: 'poor', assistant: 'good' },
      heardAt: 7,
    });
  });

  it('falls silent when the call ends, and stays so', () => {
    const store = createTimelineStore();
    store.receive(call(), []);
    store.signal({ kind: 'levels', customer: 0.5, assistant: 0 });
    store.receive(call({ state: 'ended', lastSeq: 5 }), []);
    store.signal({ kind: 'levels', customer: 0.9, assistant: 0 });
    expect(store.getState().levels).toBeNull();
  });

  it('never goes back to an older summary', () => {
    const store = createTimelineStore();
    store.receive(call({ lastSeq: 9, turns: 3 }), []);
    store.receive(call({ lastSeq: 4, turns: 1 }), []);
    expect(store.getState().call?.turns).toBe(3);
  });

  it('keeps nothing of a call that somebody else has taken, until it is seen again', () => {
    const store = createTimelineStore();
    store.receive(call(), []);
    store.hide();
    expect(store.getState()).toMatchObject({ phase: 'failed', error: { type: 'refused' }, call: null });
    store.receive(call({ lastSeq: 6 }), []);
    expect(store.getState()).toMatchObject({ phase: 'ready', error: null, call: { lastSeq: 6 } });
  });
});

import { describe, expect, it } from 'vitest';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { liveCall } from '../../../agent/protocol/liveCallForTests.ts';
import { floorLists, JUST_ENDED_MS } from './floorLists.ts';
import { mergeCalls } from './floorStore.ts';

const now = 1_700_000_000_000;
const call = (callId: string, fields: Partial<CallSummary> = {}) =>
  liveCall({ callId, createdAt: now - 60_000, answeredAt: now - 59_000, ...fields });
const ended = (callId: string, endedAt: number) => call(callId, { state: 'ended', endedAt });
const ids = (calls: CallSummary[]) => calls.map(({ callId }) => callId);

describe('floorLists', () => {
  it('puts whoever needs a person most first: the worst mood, then the longest call', () => {
    const { live } = floorLists(
      [
        call('content', { mood: { score: 0.8, confidence: 0.9 }, createdAt: now - 30_000 }),
        call('upset', { mood: { score: -0.9, confidence: 0.9 }, createdAt: now - 10_000 }),
        call('perhaps upset', { mood: { score: -0.9, confidence: 0.3 } }),
        call('long', { createdAt: now - 600_000 }),
        call('new', { createdAt: now - 1_000, state: 'ringing' }),
      ],
      now,
    );
    expect(ids(live)).toEqual(['upset', 'perhaps upset', 'long', 'content', 'new']);
  });

  it('does not let calls change places for a hair of mood', () => {
    const moods = [-0.41, -0.43];
    const order = (first: number, second: number) =>
      ids(
        floorLists(
          [
            call('a', { mood: { score: first, confidence: 0.8 } }),
            call('b', { mood: { score: second, confidence: 0.8 }, createdAt: now - 10_000 }),
          ],
          now,
        ).live,
      );
    expect(order(moods[0] ?? 0, moods[1] ?? 0)).toEqual(order(moods[1] ?? 0, moods[0] ?? 0));
  });

  it('keeps ended calls for ten minutes, the latest first', () => {
    const { live, justEnded } = floorLists(
      [ended('old', now - JUST_ENDED_MS), ended('first', now - 5_000), ended('latest', now - 1_000)],
      now,
    );
    expect(live).toEqual([]);
    expect(ids(justEnded)).toEqual(['latest', 'first']);
  });
});

describe('mergeCalls', () => {
  it('never replaces a newer state by an older one', () => {
    const newer = call('a', { lastSeq: 9, turns: 4 });
    expect(mergeCalls({ a: newer }, [call('a', { lastSeq: 3 }), call('b')])).toEqual({ a: newer, b: call('b') });
  });
});

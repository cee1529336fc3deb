import { describe, expect, it } from 'vitest';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { type ControlActor, firstControlState } from '../../../agent/protocol/controlState.ts';
import { liveCall } from '../../../agent/protocol/liveCallForTests.ts';
import { escalationQueue, freshOnes } from './escalationQueue.ts';

const createdAt = 1_700_000_000_000;
const lina: ControlActor = { operatorId: 'lina', name: 'Lina', session: 's', seat: null };
const call = (callId: string, raisedAt: number | null, fields: Partial<CallSummary> = {}) =>
  liveCall({
    callId,
    createdAt,
    control: {
      ...firstControlState('reception'),
      escalation: raisedAt === null ? null : { id: `of ${callId}`, reason: 'x', by: 'rule', raisedAt, claimedBy: null },
    },
    ...fields,
  });
const claimed = (one: CallSummary): CallSummary => ({
  ...one,
  control: one.control && {
    ...one.control,
    escalation: one.control.escalation && { ...one.control.escalation, claimedBy: lina },
  },
});
const ids = (calls: CallSummary[]) => escalationQueue(calls).map((each) => each.call.callId);

describe('the queue', () => {
  it.each<[string, CallSummary[], string[]]>([
    ['is empty without an escalation', [call('a', null), call('b', null, { control: null })], []],
    ['has the longest wait first', [call('late', 9_000), call('early', 1_000)], ['early', 'late']],
    [
      'counts the wait from the hour, not from the beginning of each call',
      [call('old call', 9_000), call('new call', 1_000, { createdAt: createdAt + 60_000 })],
      ['old call', 'new call'],
    ],
    ['has what is taken at its end', [claimed(call('taken', 1_000)), call('waits', 9_000)], ['waits', 'taken']],
    ['leaves out what has ended', [call('over', 1_000, { state: 'ended' })], []],
  ])('%s', (_, calls, expected) => {
    expect(ids(calls)).toEqual(expected);
  });
});

it('tells the new ones that wait, not the known and not the taken', () => {
  const queue = escalationQueue([call('a', 1), call('b', 2), claimed(call('c', 3))]);
  expect(freshOnes(queue, new Set(['of a'])).map((each) => each.escalation.id)).toEqual(['of b']);
});

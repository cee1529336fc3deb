import { expect, it } from 'vitest';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import { liveCall } from '../../agent/protocol/liveCallForTests.ts';
import { firstCall } from './useFirstCall.ts';

const call = (callId: string, state: CallSummary['state'] = 'live') => liveCall({ callId, state });
const floor = { view: 'floor', callId: null } as const;

it.each([
  ['the only call', [call('a')], true, floor, 'a'],
  ['no call', [], true, floor, null],
  ['a second call', [call('a'), call('b')], true, floor, null],
  ['it has ended', [call('a', 'ended')], true, floor, null],
  ['real customers are never opened by themselves', [call('a')], false, floor, null],
  ['the person reads another call', [call('a')], true, { view: 'floor', callId: 'x' } as const, null],
  ['the person is in Settings', [call('a')], true, { view: 'settings', callId: null } as const, null],
])('%s', (_, calls, rehearsal, route, expected) => {
  expect(firstCall(calls, rehearsal, route)).toBe(expected);
});

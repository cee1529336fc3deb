import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../protocol/callEvent.ts';
import { customerInLog, judgeCall, type OpenCall } from './judgeCall.ts';

const never = { everJoined: false, present: false };
const there = { everJoined: true, present: true };
const left = { everJoined: true, present: false };
const call: OpenCall = { ageMs: 30_000, answered: true, roomExists: true, customerInRoom: true, log: there };

describe('judgeCall', () => {
  it.each<[what: string, call: OpenCall, disposition: string | undefined]>([
    ['the customer is there', call, undefined],
    ['the customer is still on the way', { ...call, customerInRoom: false, log: never, answered: false }, undefined],
    [
      'the customer never came',
      { ...call, ageMs: 60_000, customerInRoom: false, log: never, answered: false },
      'never-answered',
    ],
    ['the customer has gone', { ...call, customerInRoom: false }, 'customer-left'],
    [
      'the customer has gone before anybody answered',
      { ...call, customerInRoom: false, answered: false },
      'never-answered',
    ],
    [
      'the room is not listed yet',
      { ...call, ageMs: 100, roomExists: false, customerInRoom: false, log: never },
      undefined,
    ],
    ['the room has vanished under the customer', { ...call, roomExists: false, customerInRoom: false }, 'failed'],
    [
      'the room has gone after the customer',
      { ...call, roomExists: false, customerInRoom: false, log: left },
      'customer-left',
    ],
    [
      'the room has gone before a customer came',
      { ...call, roomExists: false, customerInRoom: false, log: never },
      'never-answered',
    ],
  ])('%s', (_what, open, disposition) => {
    expect(judgeCall(open)?.disposition).toBe(disposition);
  });
});

describe('customerInLog', () => {
  const event = (seq: number, type: string, identity: string, role: string): CallEvent => ({
    callId: '00000000-0000-4000-8000-000000000000',
    id: crypto.randomUUID(),
    seq,
    at: 0,
    type,
    data: { identity, role },
  });
  it('counts customers only, and knows who has left', () => {
    const agent = event(1, 'participant.joined', 'a', 'assistant');
    const joined = event(2, 'participant.joined', 'c', 'customer');
    const gone = event(3, 'participant.left', 'c', 'customer');
    expect(customerInLog([agent])).toEqual(never);
    expect(customerInLog([agent, joined])).toEqual(there);
    expect(customerInLog([agent, joined, gone])).toEqual(left);
  });
});

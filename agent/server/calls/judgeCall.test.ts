import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../protocol/callEvent.ts';
import { customerInLog, judgeCall, type OpenCall } from './judgeCall.ts';

const never = { everJoined: false, present: false, left: null };
const there = { everJoined: true, present: true, left: null };
const left = (reason: string, at = 20_000) => ({ everJoined: true, present: false, left: { at, reason } });
const call: OpenCall = { ageMs: 30_000, answered: true, room: 'there', customerInRoom: true, log: there };
const gone: OpenCall = { ...call, customerInRoom: false };
const ends = (disposition: string, reason: string) => ({ do: 'end', end: { disposition, reason } });

describe('judgeCall', () => {
  it.each<[what: string, call: OpenCall, verdict: object]>([
    ['the customer is there', call, { do: 'go-on' }],
    ['the customer is still on the way', { ...gone, log: never, answered: false }, { do: 'wait', forMs: 30_000 }],
    [
      'the customer never came',
      { ...gone, ageMs: 60_000, log: never, answered: false },
      ends('never-answered', 'customer-never-came'),
    ],
    ['the customer has gone and nobody told', gone, { do: 'note-unnoticed' }],
    ['the customer has hung up', { ...gone, log: left('left') }, ends('customer-left', 'customer-left')],
    [
      'the customer says goodbye as a browser does that joins again',
      { ...gone, log: left('left', 29_500) },
      { do: 'wait', forMs: 1_000 },
    ],
    ["the customer's link is cut", { ...gone, log: left('connection-timeout', 25_000) }, { do: 'wait', forMs: 5_000 }],
    [
      "the customer's link was cut and they did not come back",
      { ...gone, log: left('connection-timeout') },
      ends('customer-left', 'connection-lost'),
    ],
    [
      'the customer has hung up before anybody answered',
      { ...gone, answered: false, log: left('left') },
      ends('never-answered', 'customer-left'),
    ],
    ['the room is not listed yet', { ...gone, ageMs: 100, room: 'missing', log: never }, { do: 'go-on' }],
    [
      'the room of a young call has vanished under the customer',
      { ...gone, ageMs: 100, room: 'missing' },
      { do: 'reopen-room' },
    ],
    ['the room has vanished under the customer', { ...gone, room: 'missing' }, { do: 'reopen-room' }],
    ['the room has vanished before the customer came', { ...gone, room: 'missing', log: never }, { do: 'reopen-room' }],
    [
      'the room has vanished while a lost customer is waited for',
      { ...gone, room: 'missing', log: left('connection-timeout', 25_000) },
      { do: 'reopen-room' },
    ],
    [
      'the room has vanished after the customer',
      { ...gone, room: 'missing', log: left('connection-timeout') },
      ends('customer-left', 'connection-lost'),
    ],
    [
      'the room was made anew and the customer is on the way back',
      { ...gone, log: left('room-gone') },
      { do: 'wait', forMs: 35_000 },
    ],
    [
      'the room was made anew and the customer stays away',
      { ...gone, ageMs: 65_000, log: left('room-gone') },
      ends('failed', 'media-server-lost'),
    ],
    [
      'the room was made anew, and nobody had answered',
      { ...gone, ageMs: 65_000, answered: false, log: left('room-gone') },
      ends('failed', 'media-server-lost'),
    ],
    ['somebody has deleted the room', { ...gone, log: left('room-deleted') }, ends('failed', 'room-deleted')],
    ['a media server that shuts down closes the room', { ...gone, room: 'finished' }, { do: 'go-on' }],
    [
      'the room is closed because nobody came',
      { ...gone, room: 'finished', log: never },
      ends('never-answered', 'room-gone'),
    ],
  ])('%s', (_what, open, verdict) => {
    expect(judgeCall(open)).toEqual(verdict);
  });
});

describe('customerInLog', () => {
  const event = (seq: number, type: string, identity: string, role: string, reason?: string): CallEvent => ({
    callId: '00000000-0000-4000-8000-000000000000',
    id: crypto.randomUUID(),
    seq,
    at: seq * 1_000,
    type,
    data: { identity, role, reason },
  });
  it('counts customers only, and knows who has left, when and why', () => {
    const agent = event(1, 'participant.joined', 'a', 'assistant');
    const joined = event(2, 'participant.joined', 'c', 'customer');
    const gone = event(3, 'participant.left', 'c', 'customer', 'connection-timeout');
    const agentGone = event(4, 'participant.left', 'a', 'assistant', 'left');
    const back = event(5, 'participant.joined', 'c', 'customer');
    expect(customerInLog([agent])).toEqual(never);
    expect(customerInLog([agent, joined, agentGone])).toEqual(there);
    expect(customerInLog([agent, joined, gone, agentGone])).toEqual(left('connection-timeout', 3_000));
    expect(customerInLog([agent, joined, gone, back])).toEqual(there);
  });
});

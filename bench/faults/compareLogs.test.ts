import { expect, it } from 'vitest';
import type { CallEvent } from '../../agent/protocol/callEvent.ts';
import { compareLogs } from './compareLogs.ts';

const callId = '00000000-0000-4000-8000-000000000000';
const turn = (seq: number, turnId: string, text: string): CallEvent => ({
  callId,
  id: `00000000-0000-4000-8000-00000000000${seq}`,
  seq,
  at: seq,
  type: 'turn',
  data: {
    turnId,
    speaker: 'assistant',
    channel: 'voice',
    text,
    language: 'en',
    confidence: null,
    startMs: 0,
    endMs: 1,
    interrupted: false,
    latency: {},
  },
});
const log = [turn(1, 'a', 'Hello'), turn(2, 'b', 'Yes'), turn(3, 'c', 'Goodbye')];
const sent = log.map(({ id }) => id);
const copy = log.map(({ seq, id, type }) => ({ seq, id, type }));

it.each([
  ['nothing', { sent, log, copy }, { lost: 0, doubled: 0 }],
  ['an event that was sent and not kept', { sent: [...sent, 'x'], log, copy }, { lost: 1, doubled: 0 }],
  ['an event that the station lacks', { sent, log, copy: copy.slice(1) }, { lost: 1, doubled: 0 }],
  ['a number that is missing', { sent: [], log: [...log.slice(0, 1), ...log.slice(2)], copy }, { lost: 1, doubled: 1 }],
  [
    'a turn that stands twice',
    { sent, log: [...log, turn(4, 'c', 'Goodbye')], copy: [...copy, { seq: 4, id: turn(4, '', '').id, type: 'turn' }] },
    { lost: 0, doubled: 1 },
  ],
  [
    'a second greeting',
    { sent, log: [...log, turn(4, 'd', 'Hello')], copy: [...copy, { seq: 4, id: turn(4, '', '').id, type: 'turn' }] },
    { lost: 0, doubled: 1 },
  ],
])('finds %s', (_what, records, difference) => {
  expect(compareLogs(records)).toEqual(difference);
});

import { expect, it } from 'vitest';
import { type ControlActor, type ControlState, firstControlState } from '../../protocol/controlState.ts';
import { silencedIn } from '../../protocol/silencedIn.ts';
import { newSeat } from '../calls/seat.ts';
import type { RoomParticipant } from '../media/mediaServer.ts';
import { heardSeats, mediaChange } from './mediaChange.ts';
import { roomFaults } from './roomFaults.ts';

const holder = { operatorId: '00000000-0000-4000-8000-000000000001', tokenHash: 'hash' };
const seat = newSeat(holder);
const rima: ControlActor = { operatorId: holder.operatorId, name: 'Rima', session: 's', seat };
const free = firstControlState('reception');
const led: ControlState = { ...free, leader: { kind: 'operator', operator: rima } };
const joined: ControlState = { ...free, joined: [rima] };
const held: ControlState = { ...led, hold: true };

it.each<[string, ControlState, string[], string[]]>([
  ['the assistant leads', free, [], []],
  ['an operator leads', led, ['assistant'], [seat]],
  ['an operator has joined', joined, [], [seat]],
  ['an operator leads, on hold: the assistant plays the tone', held, ['operator'], [seat]],
  ['the customer is muted', { ...free, muted: ['customer'] }, ['customer'], []],
  ['an operator leads and is muted', { ...led, muted: ['operator'] }, ['operator', 'assistant'], [seat]],
])('%s', (_what, state, silenced, heard) => {
  expect([[...silencedIn(state)], [...heardSeats(state)]]).toEqual([silenced, heard]);
});

it.each<[string, ControlState, ControlState, Partial<ReturnType<typeof mediaChange>>]>([
  ['taking over', free, led, { mute: ['assistant'], allow: [seat] }],
  ['taking over after joining', joined, led, { mute: ['assistant'] }],
  ['handing back', led, free, { unmute: ['assistant'], withdraw: [seat] }],
  ['holding while leading', led, held, { mute: ['operator'], unmute: ['assistant'] }],
  ['resuming', held, led, { mute: ['assistant'], unmute: ['operator'] }],
  ['losing who leads, on hold', held, free, { unmute: ['operator'], withdraw: [seat] }],
  ['muting the customer', free, { ...free, muted: ['customer'] }, { mute: ['customer'] }],
  [
    'handing back a muted assistant',
    { ...led, muted: ['assistant'] },
    { ...free, muted: ['assistant'] },
    { withdraw: [seat] },
  ],
])('%s', (_what, before, after, expected) => {
  expect(mediaChange(before, after)).toEqual({ mute: [], unmute: [], allow: [], withdraw: [], ...expected });
});

it('finds operators who are heard without leave, and an assistant that sounds or is silent without cause', () => {
  const participant = (changes: Partial<RoomParticipant>): RoomParticipant => ({
    sid: 'PA',
    identity: 'agent',
    role: 'assistant',
    hidden: false,
    isAgent: true,
    voices: [{ sid: 'TR', muted: false }],
    ...changes,
  });
  const operator = participant({ identity: seat, role: 'operator', isAgent: false });
  const faults = (state: ControlState, some: RoomParticipant[], leaving = false) =>
    roomFaults(state, some, () => leaving);
  const none = { strangers: [], wrongVoices: [] };
  expect(faults(free, [participant({})])).toEqual(none);
  expect(faults(led, [participant({})])).toEqual({
    ...none,
    wrongVoices: [{ identity: 'agent', sid: 'TR', muted: true }],
  });
  expect(faults(free, [participant({ voices: [{ sid: 'TR', muted: true }] })])).toMatchObject({
    wrongVoices: [{ muted: false }],
  });
  expect(faults(free, [operator])).toEqual({ ...none, strangers: [seat] });
  expect(faults(free, [operator], true)).toEqual(none);
  expect(faults(free, [{ ...operator, hidden: true }])).toEqual(none);
  expect(faults(joined, [operator])).toEqual(none);
  expect(faults(free, [participant({ identity: 'customer-1', role: 'customer' })])).toEqual(none);
});

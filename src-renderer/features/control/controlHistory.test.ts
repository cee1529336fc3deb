import { expect, it } from 'vitest';
import type { EventData, KnownEvent } from '../../../agent/protocol/callEvent.ts';
import { type ControlState, firstControlState } from '../../../agent/protocol/controlState.ts';
import { controlHistory } from './controlHistory.ts';

const first = firstControlState('reception');
const ledBy = (operatorId: string): ControlState => ({
  ...first,
  leader: { kind: 'operator', operator: { operatorId, name: operatorId, session: 's', seat: null } },
});
const event = <T extends KnownEvent['type']>(at: number, type: T, data: EventData<T>) =>
  ({ id: `${at}`, callId: 'call', seq: at, at, type, data }) as unknown as KnownEvent;
const applied = (at: number, state: ControlState, commandId = `${at}`) => {
  const figures = { receivedMs: 1, doneMs: 2, assistantObeyed: true };
  return event(at, 'control.applied', { commandId, kind: 'any', state, ...figures });
};
const lost = (at: number, commandId: string) =>
  event(at, 'control.requested', {
    commandId,
    command: { kind: 'hand-back', note: '' },
    by: { kind: 'floor' },
    sentAt: at,
    because: 'operator-lost',
  });

it.each<[string, KnownEvent[], ReturnType<typeof controlHistory>]>([
  ['nobody has led', [], { ledSince: null, lost: null }],
  ['nour leads', [applied(5, ledBy('nour'))], { ledSince: 5, lost: null }],
  ['and has put it on hold', [applied(5, ledBy('nour')), applied(9, ledBy('nour'))], { ledSince: 5, lost: null }],
  [
    'omar has taken it by force',
    [applied(5, ledBy('nour')), applied(9, ledBy('omar'))],
    { ledSince: 9, lost: { commandId: '9', to: 'omar' } },
  ],
  [
    'omar has taken it by force, and nour has it back',
    [applied(5, ledBy('nour')), applied(9, ledBy('omar')), applied(12, ledBy('nour'))],
    { ledSince: 12, lost: null },
  ],
  ['nour handed it back', [applied(5, ledBy('nour')), applied(9, first)], { ledSince: null, lost: null }],
  [
    'nour was lost',
    [applied(5, ledBy('nour')), lost(8, 'gone'), applied(9, first, 'gone')],
    { ledSince: null, lost: { commandId: 'gone', to: null } },
  ],
  [
    'nour was lost, and is back',
    [applied(5, ledBy('nour')), lost(8, 'gone'), applied(9, first, 'gone'), applied(12, ledBy('nour'))],
    { ledSince: 12, lost: null },
  ],
  [
    'omar was lost',
    [applied(5, ledBy('omar')), lost(8, 'gone'), applied(9, first, 'gone')],
    { ledSince: null, lost: null },
  ],
])('%s', (_, events, expected) => {
  expect(controlHistory(events, 'nour')).toEqual(expected);
});

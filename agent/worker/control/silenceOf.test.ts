import { expect, test } from 'vitest';
import { type ControlState, firstControlState } from '../../protocol/controlState.ts';
import { type Silence, silenceOf } from './silenceOf.ts';

const first = firstControlState('reception');
const leader: ControlState['leader'] = {
  kind: 'operator',
  operator: { operatorId: '3f0e8c62-6f55-4b0e-9d0e-4f1f3c6c8f11', name: 'Rima', session: 's', seat: 'seat-1' },
};
const approving: ControlState['leader'] = {
  kind: 'assistant',
  approval: { withinMs: 8_000, otherwise: 'speak' },
};

test.each<[name: string, state: Partial<ControlState>, silence: Silence | undefined]>([
  ['a call that has just come in', {}, undefined],
  ['each reply is approved', { leader: approving }, undefined],
  ['the customer is muted', { muted: ['customer'] }, undefined],
  ['an operator leads', { leader }, 'operator'],
  ['on hold', { hold: true }, 'hold'],
  ['on hold by the operator who leads', { leader, hold: true }, 'hold'],
  ['the assistant is muted', { muted: ['assistant'] }, 'muted'],
])('%s', (_name, state, silence) => {
  expect(silenceOf({ ...first, ...state })).toBe(silence);
});

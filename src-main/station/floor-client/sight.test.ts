import { expect, it } from 'vitest';
import { type ControlActor, firstControlState } from '../../../agent/protocol/controlState.ts';
import type { Operator, OperatorRole } from '../../../agent/protocol/operator.ts';
import { isInSight, sightOf } from './sight.ts';

const me = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';
const operator = (role: OperatorRole): Operator => ({ id: me, name: 'Nour', email: 'nour@floor.example', role });

const nobody = firstControlState('reception');
const asked = (claimedBy: ControlActor | null) => ({
  ...nobody,
  escalation: { id: other, reason: 'asks for the manager', by: 'assistant', raisedAt: 1, claimedBy },
});
const actor = { operatorId: other, name: 'Lina', session: 's', seat: null };

const calls = {
  live: { state: 'live', offeredTo: [], control: nobody },
  'live, offered to me': { state: 'live', offeredTo: [other, me], control: nobody },
  'live, offered to another': { state: 'live', offeredTo: [other], control: nobody },
  'live, asks for a person': { state: 'live', offeredTo: [], control: asked(null) },
  'live, claimed by another': { state: 'live', offeredTo: [other], control: asked(actor) },
  ended: { state: 'ended', offeredTo: [], control: null },
  'ended, offered to me': { state: 'ended', offeredTo: [me], control: nobody },
  'ended while it asked for a person': { state: 'ended', offeredTo: [], control: asked(null) },
} as const satisfies Record<string, unknown>;
type Name = keyof typeof calls;
const all = Object.keys(calls);

it.each<[OperatorRole, readonly string[]]>([
  ['admin', all],
  ['supervisor', all],
  ['human-agent', ['live, offered to me', 'live, asks for a person', 'ended, offered to me'] satisfies Name[]],
  ['reviewer', ['ended', 'ended, offered to me', 'ended while it asked for a person'] satisfies Name[]],
])('%s sees their calls and no others', (role, expected) => {
  const sight = sightOf(operator(role));
  const seen = Object.entries(calls).filter(([, call]) =>
    isInSight(sight, { ...call, offeredTo: [...call.offeredTo] }),
  );
  expect(seen.map(([name]) => name)).toEqual(expected);
});

it('shows nothing to nobody', () => {
  expect(isInSight(sightOf(undefined), { state: 'ended', offeredTo: [me], control: null })).toBe(false);
});

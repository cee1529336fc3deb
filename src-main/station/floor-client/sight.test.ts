import { expect, it } from 'vitest';
import type { Operator, OperatorRole } from '../../../agent/protocol/operator.ts';
import { isInSight, sightOf } from './sight.ts';

const me = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';
const operator = (role: OperatorRole): Operator => ({ id: me, name: 'Nour', email: 'nour@floor.example', role });

const live = { state: 'live', offeredTo: [] } as const;
const liveOffered = { state: 'live', offeredTo: [other, me] } as const;
const liveOfOther = { state: 'live', offeredTo: [other] } as const;
const ended = { state: 'ended', offeredTo: [] } as const;
const endedOffered = { state: 'ended', offeredTo: [me] } as const;

it.each([
  ['admin', [true, true, true, true, true]],
  ['supervisor', [true, true, true, true, true]],
  ['human-agent', [false, true, false, false, true]],
  ['reviewer', [false, false, false, true, true]],
] as const)('%s: live, live and offered, offered to another, ended, ended and offered', (role, expected) => {
  const sight = sightOf(operator(role));
  const calls = [live, liveOffered, liveOfOther, ended, endedOffered];
  expect(calls.map((call) => isInSight(sight, { ...call, offeredTo: [...call.offeredTo] }))).toEqual(expected);
});

it('shows nothing to nobody', () => {
  expect(isInSight(sightOf(undefined), { ...ended, offeredTo: [me] })).toBe(false);
});

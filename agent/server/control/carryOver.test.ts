import { expect, it } from 'vitest';
import { type ControlState, firstControlState } from '../../protocol/controlState.ts';
import { carryOver } from './carryOver.ts';

const proposal = (id: string): ControlState['proposal'] => ({
  id,
  text: 'x',
  tool: null,
  expiresAt: 1,
  otherwise: 'speak',
});
const escalation = (id: string): ControlState['escalation'] => ({
  id,
  reason: 'x',
  by: 'assistant',
  raisedAt: 1,
  claimedBy: null,
});
const approving: ControlState = {
  ...firstControlState('reception'),
  leader: { kind: 'assistant', approval: { withinMs: 8_000, otherwise: 'speak' } },
  proposal: proposal('one'),
};
const rima = { operatorId: '00000000-0000-4000-8000-000000000001', name: 'Rima', session: 's', seat: null };

it('changes what was decided, and keeps what has happened meanwhile', () => {
  const decided = { ...approving, proposal: null };
  expect(carryOver(approving, decided, approving)).toEqual(decided);
  const meanwhile = { ...approving, persona: 'sales', escalation: escalation('new') };
  expect(carryOver(approving, decided, meanwhile)).toEqual({ ...meanwhile, proposal: null });
});

it('leaves a new proposal to the approval that still waits for it, and none to who has taken over', () => {
  const meanwhile = { ...approving, proposal: proposal('two') };
  expect(carryOver(approving, { ...approving, proposal: null }, meanwhile).proposal).toEqual(proposal('two'));
  const taken: ControlState = { ...approving, leader: { kind: 'operator', operator: rima }, proposal: null };
  expect(carryOver(approving, taken, meanwhile).proposal).toBeNull();
});

it('settles the escalation that was meant, not one that has come since', () => {
  const before = { ...approving, escalation: escalation('old') };
  const meanwhile = { ...approving, escalation: escalation('new') };
  expect(carryOver(before, { ...before, escalation: null }, meanwhile).escalation?.id).toBe('new');
  expect(carryOver(before, { ...before, escalation: null }, before).escalation).toBeNull();
});

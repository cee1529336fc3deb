import { describe, expect, it } from 'vitest';
import { type ControlCommand, type ControlKind, controlCommand } from './controlCommand.ts';
import { type ControlActor, type ControlState, firstControlState } from './controlState.ts';
import { type ControlDecision, decideControl, loseOperator, mayCommand } from './decideControl.ts';
import { operatorRole } from './operator.ts';

const rima: ControlActor = {
  operatorId: '00000000-0000-4000-8000-000000000001',
  name: 'Rima',
  session: 'desk',
  seat: null,
};
const omar: ControlActor = {
  operatorId: '00000000-0000-4000-8000-000000000002',
  name: 'Omar',
  session: 'desk',
  seat: null,
};
const proposalId = '00000000-0000-4000-8000-000000000009';

const assistant = firstControlState('reception');
const approving: ControlState = {
  ...assistant,
  leader: { kind: 'assistant', approval: { withinMs: 8_000, otherwise: 'speak' } },
  proposal: { id: proposalId, text: 'We will send somebody.', tool: null, expiresAt: 9_000, otherwise: 'speak' },
};
const led = (operator: ControlActor): ControlState => ({ ...assistant, leader: { kind: 'operator', operator } });
const escalationId = '00000000-0000-4000-8000-000000000008';
const escalated: ControlState = {
  ...assistant,
  escalation: { id: escalationId, reason: 'Asks for a person.', by: 'assistant', raisedAt: 5_000, claimedBy: null },
};
const claimed = (by: ControlActor): ControlState => ({
  ...escalated,
  escalation: escalated.escalation && { ...escalated.escalation, claimedBy: by },
});
const states = {
  assistant,
  approving,
  'on hold': { ...assistant, hold: true },
  joined: { ...assistant, joined: [rima] },
  'Rima leads': led(rima),
  'Omar leads': led(omar),
  ended: { ...assistant, ended: true },
} satisfies Record<string, ControlState>;
type StateName = keyof typeof states;

const commands = {
  whisper: { kind: 'whisper', text: 'Offer ten per cent.' },
  'whisper now': { kind: 'whisper', text: 'Offer ten per cent.', now: true },
  say: { kind: 'say', text: 'Good morning.' },
  interrupt: { kind: 'interrupt' },
  'set-approve': { kind: 'set-approve', on: true },
  approve: { kind: 'approve', proposalId },
  rewrite: { kind: 'rewrite', proposalId, text: 'Somebody comes at five.' },
  veto: { kind: 'veto', proposalId, reason: 'Too vague.' },
  'barge-in': { kind: 'barge-in' },
  leave: { kind: 'leave' },
  'take-over': { kind: 'take-over' },
  'take-over by force': { kind: 'take-over', force: true },
  'hand-back': { kind: 'hand-back', note: 'Refund of 20 promised.' },
  transfer: { kind: 'transfer', persona: 'complaints' },
  'set-language': { kind: 'set-language', language: 'ar' },
  hold: { kind: 'hold' },
  resume: { kind: 'resume' },
  mute: { kind: 'mute', who: 'customer', on: true },
  end: { kind: 'end', disposition: 'resolved' },
  escalate: { kind: 'escalate', reason: 'Asks for a person.' },
  claim: { kind: 'claim', escalationId },
  settle: { kind: 'settle', escalationId },
  record: { kind: 'record', action: 'pause' },
} as const;
type CommandName = keyof typeof commands;

const parsed = (name: CommandName): ControlCommand => controlCommand.parse(commands[name]);
const outcome = (decision: ControlDecision) => ('next' in decision ? 'yes' : decision.refusal.because);
const decide = (state: StateName, command: CommandName, role: 'admin' | 'supervisor' = 'supervisor') =>
  decideControl(states[state], parsed(command), { ...rima, role });

/** What Rima, a supervisor, is told in each state. */
const table: Record<CommandName, Record<Exclude<StateName, 'ended'>, string>> = {
  whisper: row('yes', 'yes', 'yes', 'yes', 'yes', 'yes'),
  'whisper now': row('yes', 'yes', 'assistant-unheard', 'yes', 'operator-leads', 'operator-leads'),
  say: row('yes', 'yes', 'assistant-unheard', 'yes', 'operator-leads', 'operator-leads'),
  interrupt: row('yes', 'yes', 'yes', 'yes', 'operator-leads', 'operator-leads'),
  'set-approve': row('yes', 'nothing-changes', 'yes', 'yes', 'operator-leads', 'operator-leads'),
  approve: row('proposal-gone', 'yes', 'proposal-gone', 'proposal-gone', 'proposal-gone', 'proposal-gone'),
  rewrite: row('proposal-gone', 'yes', 'proposal-gone', 'proposal-gone', 'proposal-gone', 'proposal-gone'),
  veto: row('proposal-gone', 'yes', 'proposal-gone', 'proposal-gone', 'proposal-gone', 'proposal-gone'),
  'barge-in': row('yes', 'yes', 'yes', 'joined-already', 'you-lead-already', 'another-leads'),
  leave: row('not-joined', 'not-joined', 'not-joined', 'yes', 'not-joined', 'not-joined'),
  'take-over': row('yes', 'yes', 'yes', 'yes', 'you-lead-already', 'another-leads'),
  'take-over by force': row('yes', 'yes', 'yes', 'yes', 'you-lead-already', 'another-leads'),
  'hand-back': row(
    'you-do-not-lead',
    'you-do-not-lead',
    'you-do-not-lead',
    'you-do-not-lead',
    'yes',
    'you-do-not-lead',
  ),
  transfer: row('yes', 'yes', 'yes', 'yes', 'yes', 'another-leads'),
  'set-language': row('yes', 'yes', 'yes', 'yes', 'yes', 'another-leads'),
  hold: row('yes', 'yes', 'nothing-changes', 'yes', 'yes', 'another-leads'),
  resume: row('nothing-changes', 'nothing-changes', 'yes', 'nothing-changes', 'nothing-changes', 'nothing-changes'),
  mute: row('yes', 'yes', 'yes', 'yes', 'yes', 'another-leads'),
  end: row('yes', 'yes', 'yes', 'yes', 'yes', 'another-leads'),
  escalate: row('yes', 'yes', 'yes', 'yes', 'yes', 'yes'),
  claim: sixTimes('escalation-gone'),
  settle: sixTimes('escalation-gone'),
  record: sixTimes('yes'),
};

function sixTimes(told: string) {
  return row(told, told, told, told, told, told);
}

function row(...told: [string, string, string, string, string, string]) {
  const [free, approve, hold, joined, mine, anothers] = told;
  return { assistant: free, approving: approve, 'on hold': hold, joined, 'Rima leads': mine, 'Omar leads': anothers };
}

const pairs = (Object.keys(table) as CommandName[]).flatMap((command) =>
  (Object.keys(table[command]) as Exclude<StateName, 'ended'>[]).map(
    (state) => [command, state, table[command][state]] as const,
  ),
);

describe('decideControl', () => {
  it.each(pairs)('%s, %s: %s', (command, state, told) => {
    const before = JSON.stringify(states[state]);
    expect(outcome(decide(state, command))).toBe(told);
    expect(JSON.stringify(states[state])).toBe(before);
  });

  it.each(Object.keys(commands) as CommandName[])('%s, of an ended call: refused', (command) => {
    expect(outcome(decide('ended', command))).toBe('call-ended');
  });

  it.each(operatorRole.options)('holds %s to what that role may do', (role) => {
    for (const name of Object.keys(commands) as CommandName[]) {
      const told = outcome(decideControl(states.assistant, parsed(name), { ...rima, role }));
      expect([name, told === 'role']).toEqual([name, !mayCommand(role, parsed(name).kind)]);
    }
  });

  it('lets a reviewer do nothing, and a human agent lead a call but not steer the assistant in secret ways', () => {
    const kinds = controlCommand.options.map(({ shape }) => shape.kind.value);
    const allowed = (role: (typeof operatorRole.options)[number]) => kinds.filter((kind) => mayCommand(role, kind));
    expect(allowed('reviewer')).toEqual([]);
    expect(allowed('admin')).toEqual(kinds);
    expect(allowed('supervisor')).toEqual(kinds);
    const denied: ControlKind[] = ['say', 'interrupt', 'set-approve', 'approve', 'rewrite', 'veto'];
    expect(allowed('human-agent')).toEqual(kinds.filter((kind) => !denied.includes(kind)));
  });

  it('names who leads, and lets an administrator take the call by force only', () => {
    expect(decide('Omar leads', 'take-over')).toEqual({ refusal: { because: 'another-leads', leader: 'Omar' } });
    expect(outcome(decide('Omar leads', 'take-over', 'admin'))).toBe('another-leads');
    expect(decide('Omar leads', 'take-over by force', 'admin')).toMatchObject({ next: { leader: { operator: rima } } });
  });

  it('takes the same person at another desk for another', () => {
    const elsewhere = { ...rima, session: 'laptop', role: 'supervisor' as const };
    expect(outcome(decideControl(states['Rima leads'], parsed('hand-back'), elsewhere))).toBe('you-do-not-lead');
    expect(outcome(decideControl(states['Rima leads'], parsed('take-over'), elsewhere))).toBe('another-leads');
  });

  it('ends hold, a pending proposal and having joined with a take-over', () => {
    const state = { ...states.approving, hold: true, joined: [rima, omar] };
    const decision = decideControl(state, parsed('take-over'), { ...rima, role: 'supervisor' });
    expect(decision).toEqual({
      next: { ...state, leader: { kind: 'operator', operator: rima }, proposal: null, hold: false, joined: [omar] },
    });
  });

  it('changes the terms of approval', () => {
    const command = controlCommand.parse({
      kind: 'set-approve',
      on: true,
      terms: { withinMs: 4_000, otherwise: 'keep-silent' },
    });
    const decision = decideControl(states.approving, command, { ...rima, role: 'supervisor' });
    expect(decision).toMatchObject({
      next: { leader: { approval: { withinMs: 4_000, otherwise: 'keep-silent' } }, proposal: { id: proposalId } },
    });
  });

  describe('an escalation', () => {
    const asked = (state: ControlState, name: CommandName) =>
      decideControl(state, parsed(name), { ...rima, role: 'human-agent' });

    it('is raised once, claimed by one, and settled by anybody who takes calls', () => {
      expect(asked(escalated, 'escalate')).toEqual({ refusal: { because: 'nothing-changes' } });
      expect(asked(escalated, 'claim')).toEqual({ next: claimed(rima) });
      expect(asked(claimed(rima), 'claim')).toEqual({ refusal: { because: 'nothing-changes' } });
      expect(asked(claimed(omar), 'claim')).toEqual({ refusal: { because: 'another-claimed', claimant: 'Omar' } });
      expect(asked(claimed(omar), 'settle')).toEqual({ next: assistant });
    });

    it('is settled when who has claimed it gives the call back, and by nobody else doing so', () => {
      const led = (by: ControlActor): ControlState => ({
        ...claimed(by),
        leader: { kind: 'operator', operator: rima },
      });
      expect(asked(led(rima), 'hand-back')).toEqual({ next: assistant });
      expect(asked(led(omar), 'hand-back')).toEqual({ next: claimed(omar) });
    });
  });
  it('refuses words that are too long before anything else', () => {
    expect(controlCommand.safeParse({ kind: 'whisper', text: 'x'.repeat(10_000) }).success).toBe(false);
    expect(controlCommand.safeParse({ kind: 'say', text: '   ' }).success).toBe(false);
  });
});

it('refuses words that a muted assistant would say to nobody', () => {
  const muted: ControlState = { ...assistant, muted: ['assistant'] };
  const unheard = { refusal: { because: 'assistant-unheard' } };
  for (const command of [commands.say, commands['whisper now']]) {
    expect(decideControl(muted, controlCommand.parse(command), { ...rima, role: 'supervisor' })).toEqual(unheard);
  }
});

describe('a call that is given back', () => {
  it('is off hold; whom an operator has muted stays so', () => {
    const state: ControlState = { ...led(rima), hold: true, muted: ['assistant'] };
    expect(decideControl(state, { kind: 'hand-back', note: '' }, { ...rima, role: 'supervisor' })).toEqual({
      next: { ...assistant, muted: ['assistant'] },
    });
  });
});

describe('loseOperator', () => {
  it('gives a call that they led back to the assistant, off hold', () => {
    const state: ControlState = { ...led(rima), hold: true, joined: [omar] };
    expect(loseOperator(state, rima)).toEqual({ ...assistant, joined: [omar] });
  });

  it('leaves nobody muted by whoever is gone: the assistant is heard, and hears', () => {
    const state: ControlState = { ...led(rima), muted: ['assistant', 'customer'] };
    expect(loseOperator(state, rima)).toEqual(assistant);
  });

  it('asks for a person again where they had come because one was asked for', () => {
    const leads = (by: ControlActor): ControlState => ({
      ...claimed(by),
      leader: { kind: 'operator', operator: rima },
    });
    expect(loseOperator(leads(rima), rima)).toEqual(escalated);
    expect(loseOperator(leads(omar), rima)).toEqual(claimed(omar));
  });

  it('takes the voice of somebody who had joined out, and changes nothing else', () => {
    expect(loseOperator({ ...led(omar), joined: [rima] }, rima)).toEqual(led(omar));
    const untouched = led(omar);
    expect(loseOperator(untouched, rima)).toBe(untouched);
    expect(loseOperator(led(rima), { ...rima, session: 'laptop' })).toEqual(led(rima));
  });
});

import type { ControlCommand, ControlKind } from './controlCommand.ts';
import { type ApprovalTerms, type ControlActor, type ControlState, sameActor } from './controlState.ts';
import type { OperatorRole } from './operator.ts';

/** Why a command is refused: a name for the program; page and server have the sentence for each. */
export type ControlRefusal =
  | { because: 'call-ended' }
  | { because: 'role'; role: OperatorRole }
  /** Somebody else leads: they are named. */
  | { because: 'another-leads'; leader: string }
  | { because: 'operator-leads' }
  /** On hold, or muted: words that it is to say now would be lost. */
  | { because: 'assistant-unheard' }
  | { because: 'you-lead-already' }
  | { because: 'you-do-not-lead' }
  | { because: 'joined-already' }
  | { because: 'not-joined' }
  | { because: 'proposal-gone' }
  | { because: 'escalation-gone' }
  /** Somebody else has claimed it: they are named. */
  | { because: 'another-claimed'; claimant: string }
  | { because: 'nothing-changes' };

export type ControlDecision = { next: ControlState } | { refusal: ControlRefusal };

/** What each role may do at all. Which calls an operator sees is decided elsewhere. */
const commandsOf: Record<OperatorRole, 'all' | ReadonlySet<ControlKind>> = {
  admin: 'all',
  supervisor: 'all',
  'human-agent': new Set<ControlKind>([
    'take-over',
    'hand-back',
    'barge-in',
    'leave',
    'whisper',
    'hold',
    'resume',
    'mute',
    'transfer',
    'set-language',
    'end',
    'escalate',
    'claim',
    'settle',
    'record',
  ]),
  reviewer: new Set<ControlKind>(),
};

export const mayCommand = (role: OperatorRole, kind: ControlKind): boolean => {
  const allowed = commandsOf[role];
  return allowed === 'all' || allowed.has(kind);
};

/** Who gives a command, and in which role. */
export type Commander = ControlActor & { role: OperatorRole };

/**
 * The one rule of who may do what to a call, and what it becomes: the page asks it what to offer, the server obeys it, the job
 * follows what the server has decided. Pure: the same state, command and actor always give the same answer.
 */
export function decideControl(state: ControlState, command: ControlCommand, by: Commander): ControlDecision {
  if (state.ended) return refuse({ because: 'call-ended' });
  if (!mayCommand(by.role, command.kind)) return refuse({ because: 'role', role: by.role });
  // While an operator leads, the call is theirs: others may listen and whisper, or be forced in by an administrator.
  switch (command.kind) {
    case 'whisper':
      return command.now ? whileAssistantIsHeard(state) : change(state, {});
    case 'say':
      return whileAssistantIsHeard(state);
    case 'interrupt':
      return whileAssistantLeads(state, { ...state, proposal: null });
    case 'set-approve':
      return setApprove(state, command.on ? command.terms : null);
    case 'approve':
    case 'rewrite':
    case 'veto':
      if (state.proposal?.id !== command.proposalId) return refuse({ because: 'proposal-gone' });
      return change(state, { proposal: null });
    case 'barge-in':
      return bargeIn(state, by);
    case 'leave':
      if (!hasJoined(state, by)) return refuse({ because: 'not-joined' });
      return change(state, { joined: without(state.joined, by) });
    case 'take-over':
      return takeOver(state, by, command.force);
    case 'hand-back':
      if (!leads(state, by)) return refuse({ because: 'you-do-not-lead' });
      return change(state, givenBack(state));
    case 'transfer':
      if (state.persona === command.persona) return refuse({ because: 'nothing-changes' });
      return ofTheLeader(state, by, { persona: command.persona, proposal: null });
    case 'set-language':
      if (state.forcedLanguage === command.language) return refuse({ because: 'nothing-changes' });
      return ofTheLeader(state, by, { forcedLanguage: command.language });
    case 'hold':
    case 'resume':
      if (state.hold === (command.kind === 'hold')) return refuse({ because: 'nothing-changes' });
      return ofTheLeader(state, by, { hold: command.kind === 'hold' });
    case 'mute':
      if (state.muted.includes(command.who) === command.on) return refuse({ because: 'nothing-changes' });
      return ofTheLeader(state, by, {
        muted: command.on ? [...state.muted, command.who] : state.muted.filter((who) => who !== command.who),
      });
    case 'end':
      return ofTheLeader(state, by, { ended: true, proposal: null });
    case 'escalate':
      // Who asks, when it was and which it is, the floor server fills in.
      return state.escalation ? refuse({ because: 'nothing-changes' }) : { next: state };
    case 'claim':
      return claim(state, by, command.escalationId);
    case 'settle':
      if (state.escalation?.id !== command.escalationId) return refuse({ because: 'escalation-gone' });
      return change(state, { escalation: null });
    case 'record':
      // The recording is no part of how a call is led: `decideRecording` says what becomes of it.
      return { next: state };
  }
}

function setApprove(state: ControlState, approval: ApprovalTerms | null): ControlDecision {
  if (state.leader.kind === 'operator') return refuse({ because: 'operator-leads' });
  if (sameTerms(state.leader.approval, approval)) return refuse({ because: 'nothing-changes' });
  return change(state, { leader: { kind: 'assistant', approval }, proposal: approval ? state.proposal : null });
}

function claim(state: ControlState, by: Commander, escalationId: string): ControlDecision {
  const { escalation } = state;
  if (escalation?.id !== escalationId) return refuse({ because: 'escalation-gone' });
  const { claimedBy } = escalation;
  if (!claimedBy) return change(state, { escalation: { ...escalation, claimedBy: actorOf(by) } });
  if (sameActor(claimedBy, by)) return refuse({ because: 'nothing-changes' });
  return refuse({ because: 'another-claimed', claimant: claimedBy.name });
}

/**
 * What becomes of a call when an operator is no longer there: their page or station has died, or their network is gone. A call that they
 * led goes back to the assistant, off hold and with nobody muted; a voice that had joined is gone; what they had claimed asks for a person again. The state
 * itself where they had no part in it.
 */
export function loseOperator(state: ControlState, lost: Pick<ControlActor, 'operatorId' | 'session'>): ControlState {
  const led = state.leader.kind === 'operator' && sameActor(state.leader.operator, lost);
  const joined = state.joined.filter((one) => !sameActor(one, lost));
  if (led) {
    const { escalation } = state;
    const claimed = escalation?.claimedBy && sameActor(escalation.claimedBy, lost);
    return {
      ...state,
      leader: { kind: 'assistant', approval: null },
      joined,
      hold: false,
      muted: [],
      escalation: claimed ? { ...escalation, claimedBy: null } : escalation,
    };
  }
  return joined.length === state.joined.length ? state : { ...state, joined };
}

/**
 * The assistant leads again, off hold: else the customer would be left to nobody. Whom an operator has muted stays so until somebody
 * says otherwise. What somebody was asked for, and has taken care of, is settled.
 */
function givenBack({ leader, escalation }: ControlState): Partial<ControlState> {
  const taken = escalation?.claimedBy && leader.kind === 'operator' && sameActor(escalation.claimedBy, leader.operator);
  return {
    leader: { kind: 'assistant', approval: null },
    hold: false,
    escalation: taken ? null : escalation,
  };
}

const sameTerms = (one: ApprovalTerms | null, other: ApprovalTerms | null): boolean =>
  one?.withinMs === other?.withinMs && one?.otherwise === other?.otherwise;

function bargeIn(state: ControlState, by: Commander): ControlDecision {
  if (leads(state, by)) return refuse({ because: 'you-lead-already' });
  if (state.leader.kind === 'operator') return refuse(leaderOf(state));
  if (hasJoined(state, by)) return refuse({ because: 'joined-already' });
  return change(state, { joined: [...state.joined, actorOf(by)] });
}

function takeOver(state: ControlState, by: Commander, force: boolean): ControlDecision {
  if (leads(state, by)) return refuse({ because: 'you-lead-already' });
  if (state.leader.kind === 'operator' && !(force && by.role === 'admin')) return refuse(leaderOf(state));
  return change(state, {
    leader: { kind: 'operator', operator: actorOf(by) },
    // Who takes the call speaks in it as its leader; what the assistant was about to say is not said.
    joined: without(state.joined, by),
    proposal: null,
    hold: false,
  });
}

/** Of a call that an operator leads only that operator, or an administrator, may change how it goes. */
function ofTheLeader(state: ControlState, by: Commander, changed: Partial<ControlState>): ControlDecision {
  const another = state.leader.kind === 'operator' && !leads(state, by);
  return another && by.role !== 'admin' ? refuse(leaderOf(state)) : change(state, changed);
}

const whileAssistantLeads = (state: ControlState, next: ControlState): ControlDecision =>
  state.leader.kind === 'operator' ? refuse({ because: 'operator-leads' }) : { next };

const whileAssistantIsHeard = (state: ControlState): ControlDecision =>
  state.leader.kind === 'assistant' && (state.hold || state.muted.includes('assistant'))
    ? refuse({ because: 'assistant-unheard' })
    : whileAssistantLeads(state, state);

const leads = ({ leader }: ControlState, by: ControlActor): boolean =>
  leader.kind === 'operator' && sameActor(leader.operator, by);
const hasJoined = ({ joined }: ControlState, by: ControlActor): boolean => joined.some((one) => sameActor(one, by));
const without = (joined: readonly ControlActor[], by: ControlActor) => joined.filter((one) => !sameActor(one, by));
const actorOf = ({ operatorId, name, session, seat }: Commander): ControlActor => ({ operatorId, name, session, seat });
const leaderOf = ({ leader }: ControlState): ControlRefusal =>
  leader.kind === 'operator'
    ? { because: 'another-leads', leader: leader.operator.name }
    : { because: 'you-do-not-lead' };

const change = (state: ControlState, changed: Partial<ControlState>): ControlDecision => ({
  next: { ...state, ...changed },
});
const refuse = (refusal: ControlRefusal): ControlDecision => ({ refusal });

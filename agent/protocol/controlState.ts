import { z } from 'zod';
import { callTime, language, participantRole, personaId } from './primitives.ts';

/**
 * One operator at one station: the same person signed in twice is two, so that only one of them holds a call's microphone.
 * `seat`: the identity under which they are in the call's room, once they can be heard there.
 */
export const controlActor = z.object({
  operatorId: z.uuid(),
  name: z.string(),
  session: z.string(),
  seat: z.string().nullable().default(null),
});
export type ControlActor = z.infer<typeof controlActor>;

/** How long each of the assistant's replies waits for an operator's word, and what becomes of it without one. */
export const approvalTerms = z.object({
  withinMs: z.number().int().min(2_000).max(60_000),
  otherwise: z.enum(['speak', 'keep-silent']),
});
export type ApprovalTerms = z.infer<typeof approvalTerms>;

/** Who answers the customer: the assistant, freely or with each reply approved, or an operator. */
export const leader = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assistant'), approval: approvalTerms.nullable() }),
  z.object({ kind: z.literal('operator'), operator: controlActor }),
]);
export type Leader = z.infer<typeof leader>;

/** A reply that waits for approval, or something that the assistant wants to do. */
export const proposal = z.object({
  id: z.uuid(),
  text: z.string(),
  /** The tool whose effects wait; null for words to be spoken. */
  tool: z.string().nullable(),
  expiresAt: callTime,
  otherwise: approvalTerms.shape.otherwise,
});
export type Proposal = z.infer<typeof proposal>;

/** Somebody is asked for: the assistant, a rule or an operator holds that a person should take care of this call. */
export const escalation = z.object({
  id: z.uuid(),
  reason: z.string(),
  /** Who raised it: `assistant`, `rule`, or an operator's name. */
  by: z.string(),
  raisedAt: callTime,
  claimedBy: controlActor.nullable(),
});
export type Escalation = z.infer<typeof escalation>;

/** Who can be muted: everybody whose sound others hear. */
export const mutable = participantRole.exclude(['recorder']);
export type Mutable = z.infer<typeof mutable>;

/** How a call is being led: independent parts, each changed by its own commands. */
export const controlState = z.object({
  leader,
  proposal: proposal.nullable(),
  hold: z.boolean(),
  muted: z.array(mutable),
  /** Operators who have joined by voice while the assistant leads. */
  joined: z.array(controlActor),
  persona: personaId,
  /** The language that an operator has set; null: the assistant follows the customer's. */
  forcedLanguage: language.nullable().default(null),
  escalation: escalation.nullable(),
  ended: z.boolean(),
});
export type ControlState = z.infer<typeof controlState>;

/** A call that has just come in: the assistant leads and speaks freely. */
export const firstControlState = (persona: string): ControlState => ({
  leader: { kind: 'assistant', approval: null },
  proposal: null,
  hold: false,
  muted: [],
  joined: [],
  persona,
  forcedLanguage: null,
  escalation: null,
  ended: false,
});

export const sameActor = (
  one: Pick<ControlActor, 'operatorId' | 'session'>,
  other: Pick<ControlActor, 'operatorId' | 'session'>,
): boolean => one.operatorId === other.operatorId && one.session === other.session;

/** The operators whose voice is in a call: who leads it, and who has joined. */
export const operatorsOf = ({ leader, joined }: Pick<ControlState, 'leader' | 'joined'>): ControlActor[] =>
  leader.kind === 'operator' ? [leader.operator, ...joined] : joined;

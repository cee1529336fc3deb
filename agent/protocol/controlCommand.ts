import { z } from 'zod';
import { approvalTerms, controlActor, controlState, mutable } from './controlState.ts';
import { operatorRole } from './operator.ts';
import { persona } from './persona.ts';
import { callTime, disposition, language, personaId, serverTime } from './primitives.ts';

const words = (most: number) => z.string().trim().min(1).max(most);

/** Everything an operator can do to a call. Words longer than these limits are refused before anything is changed. */
export const controlCommand = z.discriminatedUnion('kind', [
  /** For the assistant's ears only: shapes its next reply; with `now` it speaks at once. */
  z.object({ kind: z.literal('whisper'), text: words(2_000), now: z.boolean().default(false) }),
  /** The assistant speaks exactly this. */
  z.object({ kind: z.literal('say'), text: words(1_000), when: z.enum(['now', 'after']).default('now') }),
  /** The assistant stops and stays silent until it is spoken to. */
  z.object({ kind: z.literal('interrupt') }),
  /** Each reply, and each tool with effects, waits for approval. */
  z.object({
    kind: z.literal('set-approve'),
    on: z.boolean(),
    terms: approvalTerms.default({ withinMs: 8_000, otherwise: 'speak' }),
  }),
  z.object({ kind: z.literal('approve'), proposalId: z.uuid() }),
  z.object({ kind: z.literal('rewrite'), proposalId: z.uuid(), text: words(1_000) }),
  /** The reason becomes a whisper. */
  z.object({ kind: z.literal('veto'), proposalId: z.uuid(), reason: words(500) }),
  z.object({ kind: z.literal('barge-in') }),
  z.object({ kind: z.literal('leave') }),
  /** `force`: also from another operator, for administrators. */
  z.object({ kind: z.literal('take-over'), force: z.boolean().default(false) }),
  z.object({ kind: z.literal('hand-back'), note: z.string().trim().max(2_000).default('') }),
  z.object({ kind: z.literal('transfer'), persona: personaId }),
  /** The call is spoken in this language, whatever is heard; null: the assistant follows the customer's language again. */
  z.object({ kind: z.literal('set-language'), language: language.nullable() }),
  z.object({ kind: z.literal('hold') }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('mute'), who: mutable, on: z.boolean() }),
  z.object({ kind: z.literal('end'), disposition }),
  /** Asks for a person: the call appears in the queue of everybody who may take it. */
  z.object({ kind: z.literal('escalate'), reason: words(500) }),
  /** Takes an escalation for oneself; everybody else sees that it is taken. */
  z.object({ kind: z.literal('claim'), escalationId: z.uuid() }),
  /** Nobody needs to look after this call any more. */
  z.object({ kind: z.literal('settle'), escalationId: z.uuid() }),
  /** Starts a recording that the rules or the customer's answer had left off; stops it for a while, and goes on. See `decideRecording`. */
  z.object({ kind: z.literal('record'), action: z.enum(['start', 'pause', 'resume']) }),
]);
export type ControlCommand = z.infer<typeof controlCommand>;
export type ControlKind = ControlCommand['kind'];

/**
 * `POST /v1/calls/:id/control`. `id` makes a command idempotent: sent twice, it is obeyed once and answered alike.
 * `seat`: the identity of the own, hidden place in the call's room (`POST …/listen`), which `take-over` and `barge-in` make heard.
 */
export const controlRequest = z.object({
  id: z.uuid(),
  command: controlCommand,
  /** When the command left the page, by the floor server's clock as far as the page knows it. */
  sentAt: serverTime,
  /** How long the deliberate gesture took: the key was held, the button pressed. */
  gestureMs: z.number().nonnegative().max(60_000).optional(),
  seat: z.string().max(200).optional(),
});
export type ControlRequest = z.infer<typeof controlRequest>;

/** Who gave a command, as the log has it: an operator, a rule, or the floor itself, as when an operator has been lost. */
export const controlGiver = z.discriminatedUnion('kind', [
  controlActor.extend({ kind: z.literal('operator'), role: operatorRole }),
  z.object({ kind: z.literal('floor') }),
  z.object({ kind: z.literal('rule'), ruleId: z.uuid(), name: z.string() }),
]);
export type ControlGiver = z.infer<typeof controlGiver>;

/** What can be measured of a command. Each from the moment it left the page, in ms. */
export const controlFigure = z.enum(['silent', 'operator-heard', 'hand-back', 'whisper-now', 'say']);
export type ControlFigure = z.infer<typeof controlFigure>;

/**
 * Why the floor server refuses a command beside the reasons of `decideControl`: the own place in the room (`seat`) is not taken, the
 * assistant is away, or has not answered within a second, the media server is away. A job may refuse with a reason of its own.
 */
export const floorRefusal = z.enum(['no-seat', 'no-assistant', 'no-answer', 'no-media-server']);
export type FloorRefusal = z.infer<typeof floorRefusal>;

/** What has come of a command. `refused` is an answer like any other: the state is then unchanged. */
export const controlAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('applied'),
    commandId: z.uuid(),
    state: controlState,
    /** False where the call has no assistant at the moment: it learns of the command when it is there again. */
    assistantObeyed: z.boolean(),
  }),
  z.object({
    outcome: z.literal('refused'),
    commandId: z.uuid(),
    because: z.string(),
    /** Who stands in the way, by name. */
    who: z.string().optional(),
    state: controlState,
  }),
]);
export type ControlAnswer = z.infer<typeof controlAnswer>;

/** A command on its way to the call's job. */
export const controlOrder = z.object({
  commandId: z.uuid(),
  command: controlCommand,
  by: controlGiver,
  /** The state that the command leads to. */
  state: controlState,
  /** When the command left the page. */
  sentAt: callTime,
  /** With a `transfer`: the persona that leads from here on, in the version of when the call began. */
  persona: persona.optional(),
});
export type ControlOrder = z.infer<typeof controlOrder>;

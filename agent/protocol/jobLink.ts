import { z } from 'zod';
import { callEvent, eventDraft } from './callEvent.ts';
import { callLimits } from './callLimits.ts';
import { callSummary } from './callSummary.ts';
import { contact } from './contact.ts';
import { foundCustomer, ownRecordChange, ticket } from './contactDeeds.ts';
import { controlOrder } from './controlCommand.ts';
import { persona } from './persona.ts';
import { callId, disposition, language, serverTime } from './primitives.ts';
import { problem } from './problem.ts';
import { signal } from './signal.ts';

/**
 * `WS /v1/jobs`: one socket per call's job.
 * A job keeps each draft until it is acknowledged and resends all of them, in order, after every (re)connection.
 */
export const jobRequest = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    protocol: z.number().int(),
    secret: z.string().max(200),
    callId,
    jobId: z.string().max(100),
    /** The assistant's identity in the room: what the server removes when this job dies. */
    identity: z.string().max(200),
  }),
  z.object({ type: z.literal('append'), events: z.array(eventDraft).min(1).max(200) }),
  z.object({ type: z.literal('signal'), signal }),
  /** The job can only ask for the record of the customer who is on this call. */
  z.object({ type: z.literal('customer'), requestId: z.string().max(100) }),
  /** Changes that record; sent again under the same requestId it changes nothing twice. */
  z.object({ type: z.literal('change-customer'), requestId: z.uuid(), change: ownRecordChange }),
  /** Looks for another customer: answered only where an operator has allowed it for this call. */
  z.object({ type: z.literal('find-customer'), requestId: z.string().max(100), search: z.string().min(2).max(120) }),
  /** Asks that the call be ended. The server answers with `ending`. */
  z.object({ type: z.literal('end'), disposition, reason: z.string().max(200) }),
  /** The job has sent its last event: `call.ended` may follow. */
  z.object({ type: z.literal('finished') }),
  /** What came of a `control` message. `because`: why it could not be done. */
  z.object({
    type: z.literal('controlled'),
    commandId: z.uuid(),
    ok: z.boolean(),
    because: z.string().max(100).optional(),
  }),
  z.object({ type: z.literal('ping'), id: z.number().int() }),
]);
export type JobRequest = z.infer<typeof jobRequest>;

export const jobMessage = z.discriminatedUnion('type', [
  /** `events`: the whole log so far, so that a job that replaces a dead one goes on in context. */
  z.object({
    type: z.literal('welcome'),
    protocol: z.number().int(),
    serverNow: serverTime,
    call: callSummary,
    events: z.array(callEvent),
    customer: contact.nullable(),
    /** Who leads the call now, in the version of when the call began. A persona of the same id that the job has already stays. */
    persona: persona.optional(),
  }),
  z.object({ type: z.literal('ack'), ids: z.array(z.uuid()), lastSeq: z.number().int() }),
  z.object({
    type: z.literal('customer'),
    requestId: z.string(),
    customer: contact.nullable(),
    /** Their open ones. */
    tickets: z.array(ticket).default([]),
  }),
  /** `because`: why it was not done, in a word. */
  z.object({
    type: z.literal('customer-changed'),
    requestId: z.uuid(),
    done: z.boolean(),
    because: z.string().max(100).optional(),
    ticket: z.number().int().optional(),
  }),
  z.object({
    type: z.literal('customers-found'),
    requestId: z.string(),
    allowed: z.boolean(),
    customers: z.array(foundCustomer).max(5),
  }),
  /** The customer has typed. Its turn is in the log already: the job answers it, by voice. */
  z.object({ type: z.literal('typed'), turnId: z.string(), text: z.string(), language }),
  /** An operator's command, or the floor's own. The job obeys and answers `controlled` within a second. */
  z.object({ type: z.literal('control'), order: controlOrder }),
  /** The call ends now: stop speaking, send what is not sent yet, answer `finished` (within 2 s). */
  z.object({ type: z.literal('ending'), disposition, reason: z.string() }),
  z.object({ type: z.literal('pong'), id: z.number().int(), serverNow: serverTime }),
  z.object({ type: z.literal('problem'), problem }),
]);
export type JobMessage = z.infer<typeof jobMessage>;

/** Metadata of a job's dispatch: what it must know before its link to the server is up, so that the greeting waits for nothing. */
export const dispatchMetadata = z.object({
  call: callSummary,
  customerIdentity: z.string(),
  customer: contact.nullable(),
  /** True where a former job of this call died: read the log, don't greet again. */
  resumed: z.boolean(),
  /** Who leads the call; the shipped persona of that name where the floor doesn't say. */
  persona: persona.optional(),
  /** What this floor allows its calls; the defaults where it doesn't say. */
  limits: callLimits.optional(),
});
export type DispatchMetadata = z.infer<typeof dispatchMetadata>;

/** The name under which workers register and calls are dispatched. */
export const AGENT_NAME = 'floorwalker';

import { z } from 'zod';
import { callCustomer } from './callCustomer.ts';
import { callEvent } from './callEvent.ts';
import { callSummary } from './callSummary.ts';
import { callId, language, participantRole, personaId, serverTime } from './primitives.ts';
import { recordingPolicy } from './recording.ts';

export const createCallRequest = z.object({
  persona: personaId.default('reception'),
  language: language.default('en'),
  customer: callCustomer.default({}),
});
export type CreateCallRequest = z.input<typeof createCallRequest>;
/** The same with what was left out filled in. */
export type ResolvedCallRequest = z.output<typeof createCallRequest>;

/** The customer's way in: a token for one call, for audio only. */
export const createdCall = z.object({
  callId,
  room: z.string(),
  livekitUrl: z.string(),
  customerToken: z.string(),
  createdAt: serverTime,
  /** What the caller is told, or asked, about recording at the beginning. */
  recording: recordingPolicy,
});
export type CreatedCall = z.infer<typeof createdCall>;

/** Newest first; `before` pages back by creation time (exclusive). */
export const callQuery = z.object({
  state: z.enum(['open', 'ended']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.coerce.number().int().positive().optional(),
});
export const callPage = z.object({ calls: z.array(callSummary) });

export const eventQuery = z.object({
  after: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});
export const eventPage = z.object({ events: z.array(callEvent), lastSeq: z.number().int().nonnegative() });

/** A hidden, subscribe-only way into a call's room: nobody in the call learns of it, nothing can be published with it. `seat`: the identity it gives. */
export const listenGrant = z.object({ callId, livekitUrl: z.string(), token: z.string(), seat: z.string() });
export type ListenGrant = z.infer<typeof listenGrant>;

/** `POST /v1/calls/:id/offer`: to an operator who may take calls (`GET /v1/colleagues`). */
export const offerRequest = z.object({ operatorId: z.uuid() });

export const rehearsalRequest = z.object({
  script: personaId.default('outage'),
  language: language.default('en'),
  count: z.number().int().min(1).max(20).default(1),
});
export type RehearsalRequest = z.input<typeof rehearsalRequest>;
export const rehearsalStarted = z.object({ callers: z.number().int().positive() });

/** `GET /v1/calls/:id/participants`: who is in a call's room by now, hidden listeners too. */
export const callParticipant = z.object({
  identity: z.string(),
  role: participantRole.nullable(),
  hidden: z.boolean(),
  /** The operator's name, for an operator. */
  name: z.string().nullable(),
});
export type CallParticipant = z.infer<typeof callParticipant>;
export const participantPage = z.object({ participants: z.array(callParticipant) });

import { z } from 'zod';
import { callEvent } from './callEvent.ts';
import { callSummary } from './callSummary.ts';
import { contact } from './contact.ts';
import { operator } from './operator.ts';
import { callId, serverTime } from './primitives.ts';
import { problem } from './problem.ts';
import { keeperOffer, recordEnd, recordingLease } from './recording.ts';
import { signal } from './signal.ts';

/** The segment that is being recorded, by call. */
const segments = z.record(callId, z.number().int().positive());

/**
 * `WS /v1/stream`: the floor as a station follows it.
 * The first message must be `hello` within 5 s. `subscribe` names, per call, the last seq that the station has stored;
 * the server sends everything after it, then follows the call live. `watch` replaces the set of calls whose signals are wanted.
 */
export const streamRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), protocol: z.number().int(), token: z.string().max(200) }),
  z.object({ type: z.literal('subscribe'), calls: z.record(callId, z.number().int().nonnegative()) }),
  z.object({ type: z.literal('watch'), callIds: z.array(callId).max(200) }),
  /** Every second, for each call in which the operator at this station speaks: without it they count as lost after 5 s. */
  z.object({ type: z.literal('at-hand'), calls: z.record(callId, z.string().max(200)) }),
  /**
   * After hello and at each change. A station that never says it records nothing. `calls`: the segments that it is recording, so that after
   * a lost connection it goes on with them.
   */
  keeperOffer.extend({ type: z.literal('keeper'), calls: segments.default({}) }),
  /** Every `LEASE_HEARTBEAT_MS`: the segment of each call that this station is recording, or about to record. */
  z.object({ type: z.literal('recording'), calls: segments }),
  z.object({ type: z.literal('ping'), id: z.number().int() }),
]);
export type StreamRequest = z.infer<typeof streamRequest>;

export const streamMessage = z.discriminatedUnion('type', [
  /** `calls`: every open call, and those ended in the last 30 days, newest first: what a station compares with its own disk. */
  z.object({
    type: z.literal('welcome'),
    protocol: z.number().int(),
    serverNow: serverTime,
    operator,
    rehearsal: z.boolean(),
    livekitUrl: z.string(),
    /** Whether the media server answers: without it no call can come in and nobody hears anybody. */
    mediaUp: z.boolean(),
    calls: z.array(z.object({ callId, lastSeq: z.number().int() })),
    /** Number of the newest erasure: a station that has carried out fewer asks for the others (`GET /v1/erasures`). */
    lastErasure: z.number().int().nonnegative().optional(),
  }),
  /** A call that has just come in. Subscribe to it to receive its events. */
  z.object({ type: z.literal('call'), call: callSummary }),
  z.object({ type: z.literal('events'), callId, events: z.array(callEvent).min(1) }),
  z.object({ type: z.literal('signal'), callId, signal }),
  z.object({ type: z.literal('contact'), contact }),
  z.object({ type: z.literal('media'), up: z.boolean() }),
  /** Something was erased, whoever may see it; as `lastErasure`. */
  z.object({ type: z.literal('erased'), lastErasure: z.number().int().positive() }),
  /** The station is to record this call from now on. */
  z.object({ type: z.literal('record'), lease: recordingLease }),
  /** It is not to any more. */
  recordEnd.extend({ type: z.literal('record-end') }),
  z.object({ type: z.literal('pong'), id: z.number().int(), serverNow: serverTime }),
  z.object({ type: z.literal('problem'), problem }),
]);
export type StreamMessage = z.infer<typeof streamMessage>;

import { z } from 'zod';
import { callId, callTime, language, personaId, serverTime } from './primitives.ts';

/**
 * Whether a call is recorded. `announced`: the assistant says so in its greeting; `asked`: it asks, and nothing is recorded before the
 * customer has agreed; `off`: only when an operator starts it by hand.
 */
export const recordingPolicy = z.enum(['announced', 'asked', 'off']);
export type RecordingPolicy = z.infer<typeof recordingPolicy>;

/**
 * `GET|PUT /v1/recording-rules`: the policy per persona and language; what isn't named is `announced`. `copies`: how many stations keep
 * each call, if so many are there.
 */
export const recordingRules = z.object({
  rules: z.array(z.object({ persona: personaId, language, policy: recordingPolicy })).max(200),
  copies: z.number().int().min(1).max(2).default(1),
});
export type RecordingRules = z.infer<typeof recordingRules>;

/** Why a recording stands still. `card`: the assistant has asked for a card number, and it is not through yet. */
export const pauseReason = z.enum(['by-hand', 'card']);
export type PauseReason = z.infer<typeof pauseReason>;

/** Why nobody records a call that should be recorded. */
export const recordingFault = z.enum([
  'no-station',
  'station-lost',
  'recorder-died',
  'disk-full',
  'disk-read-only',
  'denied',
  'key-missing',
]);
export type RecordingFault = z.infer<typeof recordingFault>;

/** One station that keeps recordings, as others see it. */
export const keeper = z.object({ stationId: z.uuid(), name: z.string().max(100) });
export type Keeper = z.infer<typeof keeper>;

/** How a call's recording stands, derived from its log by `reduceCall`. */
export const recordingState = z.object({
  policy: recordingPolicy,
  /** What the customer has said to it: null where they weren't asked, or haven't answered yet. */
  consent: z.boolean().nullable(),
  /** An operator has asked for it, where the policy or the customer's answer had left it off. */
  startedByHand: z.boolean(),
  /** Why it stands still; each reason is ended for itself. */
  paused: z.array(pauseReason),
  /** Who records now, and the number of its segment; null where nobody does. */
  keeper: keeper.extend({ segment: z.number().int().positive() }).nullable(),
  fault: recordingFault.nullable(),
});
export type RecordingState = z.infer<typeof recordingState>;

export const firstRecordingState = (policy: RecordingPolicy): RecordingState => ({
  policy,
  consent: null,
  startedByHand: false,
  paused: [],
  keeper: null,
  fault: null,
});

/** Whether the call may be recorded by now, if somebody is there to do it. A pause is not a refusal: the recorder stays and keeps still. */
export const mayRecord = ({ policy, consent, startedByHand }: RecordingState): boolean =>
  startedByHand || policy === 'announced' || (policy === 'asked' && consent === true);

/** Which calls a station records. */
export const recordedCalls = z.enum(['all', 'opened', 'none']);
export type RecordedCalls = z.infer<typeof recordedCalls>;

/** Without a heartbeat for this long, a call's recording goes to the next station. */
export const LEASE_MS = 4_000;
export const LEASE_HEARTBEAT_MS = 2_000;

/** `POST /v1/calls/:id/recording`: what a keeper tells of its own segment. `id` makes it idempotent. */
export const recordingReport = z.discriminatedUnion('kind', [
  z.object({
    id: z.uuid(),
    kind: z.literal('started'),
    stationId: z.uuid(),
    segment: z.number().int().positive(),
    at: callTime,
  }),
  z.object({
    id: z.uuid(),
    kind: z.literal('lost'),
    stationId: z.uuid(),
    segment: z.number().int().positive(),
    at: callTime,
    because: recordingFault.exclude(['no-station', 'station-lost']),
  }),
  z.object({
    id: z.uuid(),
    kind: z.literal('kept'),
    stationId: z.uuid(),
    segment: z.number().int().positive(),
    startMs: callTime,
    endMs: callTime,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** Offset of the turns against the audio's own energy, median in ms; null where there was too little speech to tell. */
    offsetMs: z.number().nullable(),
  }),
]);
export type RecordingReport = z.infer<typeof recordingReport>;

/** `{type: 'record'}` of the stream: the lease of one segment. Join hidden with this token, follow the log for pauses. */
export const recordingLease = z.object({
  callId,
  segment: z.number().int().positive(),
  livekitUrl: z.string(),
  token: z.string(),
  createdAt: serverTime,
});
export type RecordingLease = z.infer<typeof recordingLease>;

/**
 * `{type: 'keeper'}` of the stream: what a station would record. `opened`: the calls that its pages show, for one that records `opened`
 * calls only. `stationId`: made once for its data folder.
 */
export const keeperOffer = keeper.extend({ records: recordedCalls, opened: z.array(callId).max(200) });
export type KeeperOffer = z.infer<typeof keeperOffer>;

/**
 * `{type: 'record-end'}` of the stream: why a lease is over. `taken-over`: another station has it, or would if it were there, since nothing
 * was heard of this one; `not-wanted`: by what the station itself has said it records; `not-allowed`: the operator signed in there may not
 * hear the call any more.
 */
export const recordEnd = z.object({
  callId,
  segment: z.number().int().positive(),
  because: z.enum(['call-ended', 'taken-over', 'not-wanted', 'not-allowed']),
});
export type RecordEnd = z.infer<typeof recordEnd>;

/** The lanes of every recording, in the order of its channels. A second operator has the fourth; further ones are mixed into it. */
export const RECORDED_LANES = ['customer', 'assistant', 'operator', 'operator-2'] as const;
export const recordedLane = z.enum(RECORDED_LANES);
export type RecordedLane = z.infer<typeof recordedLane>;

/** `POST /v1/calls/:id/notes`, `PUT|DELETE …/notes/:noteId`: said of a moment, or of a range. */
export const noteDraft = z.object({
  text: z.string().trim().min(1).max(2_000),
  fromMs: callTime,
  toMs: callTime.optional(),
});
export type NoteDraft = z.infer<typeof noteDraft>;

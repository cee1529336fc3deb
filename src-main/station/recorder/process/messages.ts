import { z } from 'zod';
import { callId, callTime, serverTime } from '../../../../agent/protocol/primitives.ts';
import { recordedLane, recordingFault } from '../../../../agent/protocol/recording.ts';

const segment = z.number().int().positive();

/** What the station orders its recorder to do. */
export const recorderOrder = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('join'),
    callId,
    segment,
    livekitUrl: z.string(),
    token: z.string(),
    createdAt: serverTime,
    /** The station's folder of recordings. */
    folder: z.string(),
    /** `secret`: base64. */
    key: z.object({ id: z.string(), secret: z.base64(), madeAt: z.number() }),
    /** It stands still by now: nothing is kept until it is resumed. */
    paused: z.boolean(),
  }),
  /** Ends a segment in good order. */
  z.object({ type: z.literal('leave'), callId, segment }),
  /** Keeps nothing from this moment on, ms on the call's clock; what isn't on the disk yet of what came after it is dropped. */
  z.object({ type: z.literal('pause'), callId, fromMs: callTime }),
  z.object({ type: z.literal('resume'), callId, toMs: callTime }),
  /** The floor's clock minus this machine's steady one (`steadyNow`), ms: however late this is read, it is true. */
  z.object({ type: z.literal('clock'), offset: z.number() }),
  /** Ends every segment in good order, and the process. */
  z.object({ type: z.literal('close') }),
]);
export type RecorderOrder = z.infer<typeof recorderOrder>;
export type JoinOrder = Extract<RecorderOrder, { type: 'join' }>;

/** Why a recording has come to an end that nobody has ordered. */
export const lossReason = recordingFault.exclude(['no-station', 'station-lost', 'key-missing']);
export type LossReason = z.infer<typeof lossReason>;

/** What the recorder tells of itself. */
export const recorderNews = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** Every second: it does its work. */
  z.object({ type: z.literal('alive') }),
  /** It is in the room, and the files are begun. */
  z.object({ type: z.literal('started'), callId, segment, startMs: callTime, keyId: z.string() }),
  /** Somebody was heard on a lane for the first time. `operatorId`: null for customer and assistant. */
  z.object({ type: z.literal('heard'), callId, segment, lane: recordedLane, operatorId: z.string().nullable() }),
  /** The files are whole. */
  z.object({
    type: z.literal('kept'),
    callId,
    segment,
    startMs: callTime,
    endMs: callTime,
    sha256: z.string(),
    bytes: z.number().int(),
    /** Sound that came too late to be kept, ms over all lanes. */
    lateMs: z.number(),
  }),
  /** It is over, and nobody has ordered that. `abandoned`: its files could not be ended; otherwise `kept` follows. */
  z.object({
    type: z.literal('lost'),
    callId,
    segment,
    atMs: callTime,
    because: lossReason,
    abandoned: z.boolean(),
  }),
]);
export type RecorderNews = z.infer<typeof recorderNews>;

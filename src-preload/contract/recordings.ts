import { z } from 'zod';
import { callId, callTime } from '../../agent/protocol/primitives.ts';
import { pauseReason, recordedCalls, recordedLane } from '../../agent/protocol/recording.ts';
import { request } from './definition.ts';

/** As many bytes per lane and second has the answer of `peaks`. */
export const PEAKS_PER_SECOND = 20;

/**
 * How a segment stands on this disk. `cut-short`: its recorder was killed, and everything up to that second is there; `damaged`: something
 * in it can't be read, and is silent; `missing`: its file was moved away; `locked`: its key isn't here, and the file is left as it is;
 * `elsewhere`: another station has it.
 */
export const segmentState = z.enum(['recording', 'whole', 'cut-short', 'damaged', 'missing', 'locked', 'elsewhere']);
export type SegmentState = z.infer<typeof segmentState>;

export const recordedSegment = z.object({
  segment: z.number().int().positive(),
  startMs: callTime,
  endMs: callTime,
  /** The name of the station that has it. */
  keeper: z.string(),
  state: segmentState,
});

/** Where nothing was recorded. `lost`: the recorder or its station was gone; `not-recorded`: nobody was to record by then. */
export const recordingGap = z.object({
  fromMs: callTime,
  toMs: callTime,
  because: z.enum([...pauseReason.options, 'lost', 'not-recorded']),
});
export type RecordingGap = z.infer<typeof recordingGap>;

/** What this disk has of a call's sound. All times are ms since `call.created`, and so is the time of the audio. */
export const callRecording = z.object({
  callId,
  durationMs: z.number().nonnegative(),
  /** In the order of the channels. `names`: who was heard there; empty for a lane that nobody has used. */
  lanes: z.array(z.object({ lane: recordedLane, names: z.array(z.string()) })),
  segments: z.array(recordedSegment),
  gaps: z.array(recordingGap),
  /**
   * Where the sound is, for an audio element of this page: one Ogg stream of four mono Opus lanes from t=0 on, answered by range; null where
   * there is none. It changes whenever there is more to hear.
   */
  audio: z.string().nullable(),
  /**
   * Where the peaks are: for every 50 ms one byte per lane, lanes together in their order (byte = step * lanes + lane), from t=0 on.
   * A byte is round(255 * sqrt(peak)), with the peak in 0..1; nothing was recorded where it is 0.
   */
  peaks: z.string().nullable(),
  peaksPerSecond: z.literal(PEAKS_PER_SECOND),
  /** How far the turns are off against the sound, median in ms (later is positive); flagged beyond 150 ms; null where it can't be told. */
  alignment: z.object({ offsetMs: z.number(), flagged: z.boolean() }).nullable(),
});
export type CallRecording = z.infer<typeof callRecording>;

/**
 * Where the key rests by which recordings are sealed, and whether it is there. Without one nothing is recorded: `missing`: no key is where
 * keys are; `damaged`: what is there isn't a key; `in-safe`: only the desktop program can open it. Whoever puts the right file back into
 * `folder` and starts again has everything back; a renewed key leaves locked what was sealed by the old one.
 */
export const recordingKey = z.object({
  store: z.enum(['key-file', 'safe-storage']),
  state: z.enum(['ready', 'missing', 'damaged', 'in-safe']),
  folder: z.string(),
  /** Names the key in use, and tells nothing of it. */
  keyId: z.string().nullable(),
  madeAt: z.number().nullable(),
});
export type RecordingKeyStatus = z.infer<typeof recordingKey>;

export const recordingSettings = z.object({
  stationId: z.uuid(),
  /** How others see this station. */
  name: z.string().trim().min(1).max(100),
  records: recordedCalls,
  key: recordingKey,
});
export type RecordingSettings = z.infer<typeof recordingSettings>;

/** How far a check of all recordings is, or what it has found. */
export const recordingCheck = z.object({
  state: z.enum(['running', 'done', 'cancelled']),
  checked: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  /** Each segment that isn't what it should be, and the first moment at which that shows, where it can be told. */
  found: z.array(z.object({ callId, segment: z.number().int(), state: segmentState, atMs: callTime.nullable() })),
});
export type RecordingCheck = z.infer<typeof recordingCheck>;

export const recordingsRequests = {
  /** What this disk has of a call's sound. A call that was never recorded has no segments and no audio. */
  'recordings/of-call': request(z.object({ callId }), callRecording),
  'recordings/settings': request(z.object({}), recordingSettings),
  'recordings/change-settings': request(
    recordingSettings.pick({ name: true, records: true }).partial(),
    recordingSettings,
  ),
  /** From now on recordings are sealed by a new key; what is sealed already stays readable by its own. */
  'recordings/renew-key': request(z.object({}), recordingSettings),
  /** Reads every recording on this disk from beginning to end; told by `recordings/check`. A check that runs goes on. */
  'recordings/verify': request(z.object({}), recordingCheck),
  'recordings/stop-verifying': request(z.object({}), z.object({})),
};

export const recordingsPushes = {
  /** A segment has begun, ended, or was found to be otherwise than it should be. */
  'recordings/changed': z.object({ callId }),
  'recordings/check': recordingCheck,
};

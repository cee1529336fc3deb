import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { RecordingFault } from '../../../agent/protocol/recording.ts';
import type { CallRecording, SegmentState } from '../../../src-preload/contract/recordings.ts';

/** Why there is nothing to hear of a call. */
export type NoSound =
  | {
      why: 'erased' | 'declined' | 'unanswered' | 'off' | 'not-recorded' | 'locked' | 'missing' | 'damaged' | 'running';
    }
  | { why: 'elsewhere'; where: string }
  | { why: 'fault'; fault: RecordingFault };

/** The states of a segment that a listener must know of, the worst first. */
const TROUBLED = ['damaged', 'locked', 'missing', 'elsewhere', 'cut-short'] as const satisfies SegmentState[];
export type Troubled = (typeof TROUBLED)[number];

/**
 * Null where there is something to hear.
 * @param lost why the recording was lost last, as the call's log says
 */
export function noSound(call: CallSummary, recording: CallRecording, lost: RecordingFault | null): NoSound | null {
  if (recording.audio !== null) return null;
  if (call.erased) return { why: 'erased' };
  const states = recording.segments.map(({ state }) => state);
  for (const why of ['locked', 'damaged', 'missing'] as const) if (states.includes(why)) return { why };
  const other = recording.segments.find(({ state }) => state === 'elsewhere');
  if (other) return { why: 'elsewhere', where: other.keeper };
  if (states.includes('recording')) return { why: 'running' };
  return neverRecorded(call, lost);
}

function neverRecorded({ recording, answeredAt }: CallSummary, lost: RecordingFault | null): NoSound {
  if (!recording) return { why: 'not-recorded' };
  if (recording.consent === false) return { why: 'declined' };
  if (recording.policy === 'off' && !recording.startedByHand) return { why: 'off' };
  if (lost) return { why: 'fault', fault: lost };
  if (recording.policy === 'asked' && recording.consent === null)
    return { why: answeredAt === null ? 'not-recorded' : 'unanswered' };
  return { why: 'not-recorded' };
}

/** What is wrong with parts of a recording of which the rest can be heard: each kind once, with how many parts it is about. */
export function partlyHeard({ audio, segments }: CallRecording): { state: Troubled; count: number; where: string }[] {
  if (audio === null) return [];
  return TROUBLED.flatMap((state) => {
    const of = segments.filter((segment) => segment.state === state);
    return of[0] ? [{ state, count: of.length, where: of[0].keeper }] : [];
  });
}

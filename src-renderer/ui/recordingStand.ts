import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import { mayRecord, type PauseReason, type RecordingFault } from '../../agent/protocol/recording.ts';

/**
 * How a live call's recording stands, as a person wants to know it. `waiting`: somebody will record it in a moment; `nobody`: it should be
 * recorded and isn't; `asking`: the customer has not answered yet.
 */
export type RecordingStand =
  | { kind: 'recording'; where: string }
  | { kind: 'paused'; because: PauseReason }
  | { kind: 'waiting' }
  | { kind: 'nobody'; because: RecordingFault }
  | { kind: 'asking' | 'declined' | 'off' };

/** Null where there is nothing to say: the call has ended, or is of before there were recordings. */
export function recordingStand({ state, recording }: Pick<CallSummary, 'state' | 'recording'>): RecordingStand | null {
  if (state === 'ended' || !recording) return null;
  const { policy, consent, paused, keeper, fault } = recording;
  if (!mayRecord(recording)) {
    if (policy === 'off') return { kind: 'off' };
    return { kind: consent === false ? 'declined' : 'asking' };
  }
  if (!keeper) return fault ? { kind: 'nobody', because: fault } : { kind: 'waiting' };
  // A person's own pause is what a person can end: it is named before the other one.
  const because = paused.find((reason) => reason === 'by-hand') ?? paused[0];
  return because ? { kind: 'paused', because } : { kind: 'recording', where: keeper.name };
}

/** Whether a call that should be recorded is lost for as long as nothing is done. */
export const isUnrecorded = (call: Pick<CallSummary, 'state' | 'recording'>): boolean =>
  recordingStand(call)?.kind === 'nobody';

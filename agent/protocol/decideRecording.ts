import type { EventData } from './callEvent.ts';
import { mayRecord, type RecordingState } from './recording.ts';

/** What an operator can do to a call's recording by hand. */
export type RecordAction = 'start' | 'pause' | 'resume';

/** The event that says so in the call's log. */
export type RecordingStep =
  | { type: 'recording.asked'; data: EventData<'recording.asked'> }
  | { type: 'recording.paused'; data: EventData<'recording.paused'> }
  | { type: 'recording.resumed'; data: EventData<'recording.resumed'> };

export type RecordingDecision = { step: RecordingStep } | { because: 'nothing-changes' | 'not-recorded' };

/**
 * What becomes of a call's recording when somebody starts, pauses or resumes it by hand: the page asks it what to offer, the floor server
 * obeys it. `resume` ends the pause that was made by hand; where there is none, the assistant's own, should that have been forgotten.
 */
export function decideRecording(recording: RecordingState, action: RecordAction, by: string): RecordingDecision {
  if (action === 'start') {
    return mayRecord(recording) ? { because: 'nothing-changes' } : { step: { type: 'recording.asked', data: { by } } };
  }
  if (!mayRecord(recording)) return { because: 'not-recorded' };
  const { paused } = recording;
  if (action === 'pause') {
    if (paused.includes('by-hand')) return { because: 'nothing-changes' };
    return { step: { type: 'recording.paused', data: { because: 'by-hand', by } } };
  }
  const because = paused.includes('by-hand') ? 'by-hand' : paused[0];
  return because ? { step: { type: 'recording.resumed', data: { because, by } } } : { because: 'nothing-changes' };
}

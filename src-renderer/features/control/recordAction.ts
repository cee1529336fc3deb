import type { RecordAction } from '../../../agent/protocol/decideRecording.ts';
import { mayRecord, type RecordingState } from '../../../agent/protocol/recording.ts';

/** What one key or button does to a call's recording: whatever changes how it stands. `recording`: null in calls of before there were any. */
export function recordAction(recording: RecordingState | null): RecordAction {
  if (!recording || !mayRecord(recording)) return 'start';
  return recording.paused.length > 0 ? 'resume' : 'pause';
}

/** How each is called on a button. */
export const recordName = { start: 'recordStart', pause: 'recordPause', resume: 'recordResume' } as const;
export type RecordName = (typeof recordName)[RecordAction];

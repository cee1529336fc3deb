import type { EventEmitter } from 'node:events';
import type { CallEvent } from '../../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { RecordedCalls, RecordingLease, RecordingReport } from '../../../agent/protocol/recording.ts';

/** What this station tells the floor of itself as a keeper of recordings. */
export interface KeeperSettings {
  stationId: string;
  name: string;
  records: RecordedCalls;
}

export interface RecorderEvents {
  /** To be told to the floor, retried until it has it: `POST /v1/calls/:id/recording`. */
  report: [callId: string, report: RecordingReport];
  /** A segment has begun, ended, or changed its state. */
  changed: [callId: string];
  /** Name or choice of calls were changed: the floor wants a `keeper` message. */
  keeper: [KeeperSettings];
}

/**
 * The station's recorder as the rest of the station sees it; the process that does it is its own affair. The composition root wires it:
 * `record` and `end` to what the floor grants and takes back, `recording` to the heartbeat, `report` to the floor, `follow` to every summary
 * that the log gives (it tells of pauses and of the end), `setClock` to the link's estimate of the floor's clock.
 */
export interface Recorder extends EventEmitter<RecorderEvents> {
  /** Who this station is to the floor. */
  readonly keeper: KeeperSettings;
  /** The segment that is being recorded now, by call: what the heartbeat says. A lease counts from the moment it is taken on. */
  readonly recording: Readonly<Record<string, number>>;
  /** Joins and records. A later segment of a call ends the former; the same one again changes nothing. */
  record(lease: RecordingLease): void;
  /** Leaves the call; what was recorded stays, and is reported as kept. */
  end(callId: string): void;
  /** Pauses, resumes and ends as the call's log says: everything that was newly stored. */
  follow(stored: { callId: string; events: readonly CallEvent[]; summary: CallSummary | null }): void;
  /** The floor's clock minus this machine's, ms. */
  setClock(offset: number): void;
  /** Ends every segment in good order, and the process. */
  close(): Promise<void>;
}

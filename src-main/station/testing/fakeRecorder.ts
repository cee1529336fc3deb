import { EventEmitter } from 'node:events';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { RecordingLease } from '../../../agent/protocol/recording.ts';
import type { KeeperSettings, Recorder, RecorderEvents } from '../recorder/recorder.ts';

/** A recorder that does as it is told at once, and keeps nothing. */
export class FakeRecorder extends EventEmitter<RecorderEvents> implements Recorder {
  readonly recording: Record<string, number> = {};
  readonly followed: CallSummary[] = [];
  readonly keeper: KeeperSettings = { stationId: crypto.randomUUID(), name: 'The desk', records: 'all' };
  clock: number | undefined;

  record({ callId, segment }: RecordingLease): void {
    this.recording[callId] = segment;
  }

  end(callId: string): void {
    delete this.recording[callId];
  }

  follow({ summary }: { summary: CallSummary | null }): void {
    if (summary) this.followed.push(summary);
  }

  setClock(offset: number): void {
    this.clock = offset;
  }

  async close(): Promise<void> {}
}

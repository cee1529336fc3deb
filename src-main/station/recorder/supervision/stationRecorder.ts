import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { type CallEvent, parseEvent } from '../../../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../../../agent/protocol/callSummary.ts';
import type { RecordingLease, RecordingReport } from '../../../../agent/protocol/recording.ts';
import type { StoredRecording } from '../../db/recordings.ts';
import type { RecorderNews } from '../process/messages.ts';
import type { KeeperSettings, Recorder, RecorderEvents } from '../recorder.ts';
import { steadyNow } from '../steadyNow.ts';
import type { SettingsKeeper } from './keeperSettings.ts';
import { keptReport } from './keptReport.ts';
import { RecorderProcess } from './recorderProcess.ts';
import { type BookOptions, RecordingBook } from './recordingBook.ts';

export interface RecorderOptions extends BookOptions {
  settings: SettingsKeeper;
  /** The recorder's script, from source or built. */
  script: URL;
  /** Has the process there before the first call is: while it loads, a call's first second would be lost. */
  atOnce: boolean;
  logLevel: string;
}

/** A call that is being recorded, or about to be. */
interface Held {
  lease: RecordingLease;
  /** Why it stands still by now. */
  paused: Set<string>;
}

type Untold<Report> = Report extends RecordingReport ? Omit<Report, 'id' | 'stationId'> : never;

/** Keeps the recorder's process at its work, as the floor leases calls to this station, and reports what comes of it. */
export class StationRecorder extends EventEmitter<RecorderEvents> implements Recorder {
  readonly #options: RecorderOptions;
  readonly #process: RecorderProcess;
  readonly #book: RecordingBook;
  readonly #held = new Map<string, Held>();
  /** The floor's clock minus this machine's steady one. */
  #clockOffset: number | undefined;

  constructor(options: RecorderOptions) {
    super();
    this.#options = options;
    this.#book = new RecordingBook(options);
    this.#book.on('changed', (callId) => this.emit('changed', callId));
    this.#book.on('kept', (row) => this.#reportKept(row));
    this.#process = new RecorderProcess({
      script: options.script,
      logLevel: options.logLevel,
      log: options.log,
      onBirth: () => this.#tellClock(),
      onNews: (news) => this.#hear(news),
      onDeath: () => this.#died(),
    });
  }

  /** Takes stock of what a station that was killed has left behind, and tells the floor what it has not written down yet. */
  start(): void {
    if (this.#options.atOnce && this.keeper.records !== 'none') this.#process.warmUp();
    this.#book.start();
  }

  get keeper(): KeeperSettings {
    return this.#options.settings.current;
  }

  get recording(): Record<string, number> {
    return Object.fromEntries([...this.#held].map(([callId, { lease }]) => [callId, lease.segment]));
  }

  /** The process that records, while there is one. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  async changeKeeper(change: Partial<Pick<KeeperSettings, 'name' | 'records'>>): Promise<void> {
    this.emit('keeper', await this.#options.settings.change(change));
  }

  record(lease: RecordingLease): void {
    const { callId, segment } = lease;
    const former = this.#held.get(callId);
    if (former && former.lease.segment >= segment) return;
    if (former) this.end(callId);
    const { keys, folder, calls, log } = this.#options;
    const key = keys.current;
    if (!key) {
      log.error({ callId, segment }, 'there is no key to record by');
      this.#report(callId, { kind: 'lost', segment, at: this.#callNow(lease), because: 'key-missing' });
      return;
    }
    const paused = new Set(calls.find(callId)?.recording?.paused);
    this.#held.set(callId, { lease, paused });
    const { createdAt, livekitUrl, token } = lease;
    this.#process.order({
      ...{ type: 'join', callId, segment, livekitUrl, token, createdAt, folder, paused: paused.size > 0 },
      key: { id: key.id, secret: key.secret.toString('base64'), madeAt: key.madeAt },
    });
  }

  end(callId: string): void {
    const held = this.#held.get(callId);
    if (!held) return;
    this.#held.delete(callId);
    this.#process.orderIfAlive({ type: 'leave', callId, segment: held.lease.segment });
  }

  follow({
    callId,
    events,
    summary,
  }: {
    callId: string;
    events: readonly CallEvent[];
    summary: CallSummary | null;
  }): void {
    const held = this.#held.get(callId);
    for (const event of events) {
      if (held) this.#followPause(held, event);
      this.#book.told(event, this.keeper.stationId);
    }
    if (summary?.state !== 'ended' && !summary?.erased) return;
    this.#book.callEnded(callId);
    this.end(callId);
  }

  /** Takes a recording into the book that was made otherwise, and tells the floor that it is kept here. @throws as the database does */
  adopt(row: StoredRecording): Promise<void> {
    return this.#book.adopt(row);
  }

  setClock(offset: number): void {
    this.#clockOffset = Date.now() + offset - steadyNow();
    this.#tellClock();
  }

  async close(): Promise<void> {
    await this.#process.close();
    await this.#book.close();
    this.removeAllListeners();
  }

  #followPause({ lease, paused }: Held, event: CallEvent): void {
    const known = parseEvent(event);
    const { callId } = lease;
    const stood = paused.size > 0;
    if (known?.type === 'recording.paused') paused.add(known.data.because);
    if (known?.type === 'recording.resumed') paused.delete(known.data.because);
    if (!stood && paused.size > 0) this.#process.orderIfAlive({ type: 'pause', callId, fromMs: event.at });
    if (stood && paused.size === 0) this.#process.orderIfAlive({ type: 'resume', callId, toMs: event.at });
  }

  #tellClock(): void {
    if (this.#clockOffset === undefined) return;
    this.#process.orderIfAlive({ type: 'clock', offset: this.#clockOffset });
  }

  #callNow({ createdAt }: RecordingLease): number {
    const serverNow = steadyNow() + (this.#clockOffset ?? Date.now() - steadyNow());
    return Math.max(0, Math.round(serverNow - createdAt));
  }

  #hear(news: RecorderNews): void {
    if (news.type === 'ready' || news.type === 'alive') return;
    const { callId, segment } = news;
    const held = this.#held.get(callId);
    if (news.type === 'started') this.#started(news);
    if (news.type === 'heard') this.#book.heard(news);
    if (news.type === 'kept') this.#kept(news);
    if (news.type === 'lost') {
      if (held?.lease.segment === segment) this.#held.delete(callId);
      this.#report(callId, { kind: 'lost', segment, at: news.atMs, because: news.because });
      if (news.abandoned) this.#book.brokenOff(news);
    }
  }

  #started(news: Extract<RecorderNews, { type: 'started' }>): void {
    const { callId, segment, startMs } = news;
    if (this.#options.calls.find(callId)?.erased) return;
    this.#book.begun(news);
    // Taken back before it had begun: the floor learns of it when it is kept.
    if (this.recording[callId] === segment) this.#report(callId, { kind: 'started', segment, at: startMs });
  }

  #kept(news: Extract<RecorderNews, { type: 'kept' }>): void {
    // The room is closed, and the floor is about to say that the call has ended.
    if (this.#held.get(news.callId)?.lease.segment === news.segment) this.#held.delete(news.callId);
    this.#book.ended(news);
  }

  #died(): void {
    for (const [callId, { lease }] of this.#held) {
      const { segment } = lease;
      this.#report(callId, { kind: 'lost', segment, at: this.#callNow(lease), because: 'recorder-died' });
      this.#book.brokenOff(lease);
    }
    this.#held.clear();
  }

  #reportKept(row: StoredRecording): void {
    const report = keptReport(row, this.keeper.stationId);
    if (report) this.emit('report', row.callId, report);
  }

  #report(callId: string, report: Untold<RecordingReport>): void {
    this.emit('report', callId, { ...report, id: randomUUID(), stationId: this.keeper.stationId });
  }
}

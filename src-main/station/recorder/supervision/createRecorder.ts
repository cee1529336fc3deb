import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import { type CallEvent, parseEvent } from '../../../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../../../agent/protocol/callSummary.ts';
import type { RecordingLease, RecordingReport } from '../../../../agent/protocol/recording.ts';
import type { CallReader } from '../../db/callReader.ts';
import type { Database } from '../../db/database.ts';
import { createRecordingReader, type RecordingReader, type StoredRecording } from '../../db/recordings.ts';
import type { KeyRing } from '../keys/keyRing.ts';
import type { RecorderNews } from '../process/messages.ts';
import type { KeeperSettings, Recorder, RecorderEvents } from '../recorder.ts';
import { steadyNow } from '../steadyNow.ts';
import { alignSegment } from './alignSegment.ts';
import { inspectSegment } from './inspectSegment.ts';
import type { SettingsKeeper } from './keeperSettings.ts';
import { keptReport } from './keptReport.ts';
import { RecorderProcess } from './recorderProcess.ts';

export interface RecorderOptions {
  /** The station's folder of recordings. */
  folder: string;
  database: Pick<Database, 'reading' | 'write'>;
  calls: CallReader;
  keys: KeyRing;
  settings: SettingsKeeper;
  /** The recorder's script, from source or built. */
  script: URL;
  /** Has the process there before the first call is: while it loads, a call's first second would be lost. */
  atOnce: boolean;
  logLevel: string;
  log: Logger;
}

/** A call that is being recorded, or about to be. */
interface Held {
  lease: RecordingLease;
  /** Why it stands still by now. */
  paused: Set<string>;
}

/** What is still to be told of a call after its end comes within this time, ms. */
const LAST_TURNS_MS = 5_000;

type Untold<Report> = Report extends RecordingReport ? Omit<Report, 'id' | 'stationId'> : never;

/** Keeps the recorder's process at its work, and this disk's own account of what it has recorded. */
export class StationRecorder extends EventEmitter<RecorderEvents> implements Recorder {
  readonly #options: RecorderOptions;
  readonly #process: RecorderProcess;
  readonly #rows: RecordingReader;
  readonly #held = new Map<string, Held>();
  /** The floor's clock minus this machine's steady one. */
  #clockOffset: number | undefined;
  /** What is being written down, one thing after the other. */
  #books: Promise<void> = Promise.resolve();
  #closing = false;
  readonly #endings = new EventEmitter<Record<string, []>>();

  constructor(options: RecorderOptions) {
    super();
    this.#options = options;
    this.#rows = createRecordingReader(options.database.reading);
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
    for (const row of this.#rows.untold()) this.#reportKept(row);
    for (const row of this.#rows.unfinished()) this.#write(() => this.#recover(row));
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
      if (event.type === 'recording.kept') this.#noteTold(event);
    }
    if (summary?.state !== 'ended' && !summary?.erased) return;
    this.#endings.emit(callId);
    this.end(callId);
  }

  /** Takes a recording into the book that was made otherwise, and tells the floor that it is kept here. @throws as the database does */
  async adopt(row: StoredRecording): Promise<void> {
    await this.#keep(row);
    this.#reportKept(row);
  }

  setClock(offset: number): void {
    this.#clockOffset = Date.now() + offset - steadyNow();
    this.#tellClock();
  }

  async close(): Promise<void> {
    await this.#process.close();
    this.#closing = true;
    await this.#books;
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

  #noteTold(event: CallEvent): void {
    const known = parseEvent(event);
    if (known?.type !== 'recording.kept' || known.data.keeper.stationId !== this.keeper.stationId) return;
    this.#write(() => this.#change({ callId: event.callId, ...known.data }, () => ({ told: true })));
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
    if (news.type === 'heard') this.#write(() => this.#change(news, ({ heard }) => ({ heard: [...heard, news] })));
    if (news.type === 'kept') this.#write(() => this.#kept(news));
    if (news.type === 'lost') {
      if (held?.lease.segment === segment) this.#held.delete(callId);
      this.#report(callId, { kind: 'lost', segment, at: news.atMs, because: news.because });
      if (news.abandoned) this.#write(() => this.#recoverOf(news));
    }
  }

  #started({ callId, segment, keyId, startMs }: Extract<RecorderNews, { type: 'started' }>): void {
    if (this.#options.calls.find(callId)?.erased) return;
    const row = { callId, segment, keyId, startMs, endMs: startMs, bytes: 0, sha256: null, offsetMs: null, heard: [] };
    this.#write(() => this.#keep({ ...row, state: 'recording', told: false }));
    // Taken back before it had begun: the floor learns of it when it is kept.
    if (this.recording[callId] === segment) this.#report(callId, { kind: 'started', segment, at: startMs });
  }

  async #kept(news: Extract<RecorderNews, { type: 'kept' }>): Promise<void> {
    const { callId, segment, startMs, endMs, sha256, bytes, lateMs } = news;
    this.#options.log.info({ callId, segment, ms: Math.round(endMs - startMs), bytes, lateMs }, 'a recording is kept');
    const held = this.#held.get(callId);
    // The room is closed, and the floor is about to say that the call has ended.
    if (held?.lease.segment === segment) this.#held.delete(callId);
    await this.#change(news, () => ({ state: 'whole', startMs, endMs, sha256, bytes }));
    void this.#align(callId, segment).catch((error: unknown) =>
      this.#options.log.error({ err: error, callId, segment }, 'a recording could not be compared with its turns'),
    );
  }

  /** Compares a kept segment with its turns once they are all here, and tells the floor of it. */
  async #align(callId: string, segment: number): Promise<void> {
    const { folder, calls, keys } = this.#options;
    if (calls.find(callId)?.state !== 'ended') await this.#endOf(callId);
    // What is to be told still is told by the next start.
    if (this.#closing) return;
    const row = this.#rows.ofCall(callId).find((one) => one.segment === segment);
    if (!row?.sha256) return;
    const offsetMs = await alignSegment(folder, row, calls.events(callId, 0), keys.find);
    this.#write(() => this.#change({ callId, segment }, () => ({ offsetMs })));
    this.#reportKept({ ...row, offsetMs });
  }

  #endOf(callId: string): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, LAST_TURNS_MS);
      const { log } = this.#options;
      function done() {
        clearTimeout(timer);
        log.debug({ callId }, 'the turns of a recording are here');
        resolve();
      }
      this.#endings.once(callId, done);
    });
  }

  #died(): void {
    for (const [callId, { lease }] of this.#held) {
      const { segment } = lease;
      this.#report(callId, { kind: 'lost', segment, at: this.#callNow(lease), because: 'recorder-died' });
      this.#write(() => this.#recoverOf(lease));
    }
    this.#held.clear();
  }

  async #recoverOf({ callId, segment }: { callId: string; segment: number }): Promise<void> {
    const row = this.#rows.ofCall(callId).find((one) => one.segment === segment);
    if (row?.state === 'recording') await this.#recover(row);
  }

  /** A segment that nobody has ended is read up to its last whole second. */
  async #recover(row: StoredRecording): Promise<void> {
    const { folder, keys, log } = this.#options;
    const { callId, segment } = row;
    const { state, startMs, endMs, bytes, sha256 } = await inspectSegment(folder, row, keys.find);
    log.warn({ callId, segment, state, ms: Math.round(endMs - startMs) }, 'a recording was broken off');
    const found = { ...row, state, startMs, endMs, bytes, sha256 };
    await this.#keep(found);
    this.#reportKept(found);
  }

  #reportKept(row: StoredRecording): void {
    const report = keptReport(row, this.keeper.stationId);
    if (report) this.emit('report', row.callId, report);
  }

  #change(
    { callId, segment }: { callId: string; segment: number },
    change: (row: StoredRecording) => Partial<StoredRecording>,
  ): Promise<void> {
    const row = this.#rows.ofCall(callId).find((one) => one.segment === segment);
    // Erased meanwhile.
    if (!row) return Promise.resolve();
    return this.#keep({ ...row, ...change(row) });
  }

  async #keep(row: StoredRecording): Promise<void> {
    await this.#options.database.write('keepRecording', row);
    this.emit('changed', row.callId);
  }

  #write(work: () => Promise<void>): void {
    this.#books = this.#books
      .then(work)
      .catch((error: unknown) => this.#options.log.error({ err: error }, 'the book of recordings could not be kept'));
  }

  #report(callId: string, report: Untold<RecordingReport>): void {
    this.emit('report', callId, { ...report, id: randomUUID(), stationId: this.keeper.stationId });
  }
}

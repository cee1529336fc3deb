import { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import { type CallEvent, parseEvent } from '../../../../agent/protocol/callEvent.ts';
import type { CallReader } from '../../db/callReader.ts';
import type { Database } from '../../db/database.ts';
import { createRecordingReader, type RecordingReader, type StoredRecording } from '../../db/recordings.ts';
import type { KeyRing } from '../keys/keyRing.ts';
import type { RecorderNews } from '../process/messages.ts';
import { alignSegment } from './alignSegment.ts';
import { inspectSegment } from './inspectSegment.ts';

export interface BookOptions {
  /** The station's folder of recordings. */
  folder: string;
  database: Pick<Database, 'reading' | 'write'>;
  calls: CallReader;
  keys: KeyRing;
  log: Logger;
}

interface BookEvents {
  /** A segment has begun, ended, or changed its state. */
  changed: [callId: string];
  /** A segment rests on this disk, as far as it can be read: the floor is to know. */
  kept: [StoredRecording];
}

type News<Type extends RecorderNews['type']> = Extract<RecorderNews, { type: Type }>;
interface Place {
  callId: string;
  segment: number;
}

/** What is still to be told of a call after its end comes within this time, ms. */
const LAST_TURNS_MS = 5_000;

/** This disk's own account of what it has recorded: a row per segment, from its first second until the floor knows of it. */
export class RecordingBook extends EventEmitter<BookEvents> {
  readonly #options: BookOptions;
  readonly #rows: RecordingReader;
  /** What is being written down, one thing after the other. */
  #work: Promise<void> = Promise.resolve();
  #closing = false;
  readonly #endings = new EventEmitter<Record<string, []>>();

  constructor(options: BookOptions) {
    super();
    this.#options = options;
    this.#rows = createRecordingReader(options.database.reading);
  }

  /** Takes stock of what a station that was killed has left behind, and tells what the floor has not written down yet. */
  start(): void {
    for (const row of this.#rows.untold()) this.emit('kept', row);
    for (const row of this.#rows.unfinished()) this.#write(() => this.#recover(row));
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#work;
    this.removeAllListeners();
  }

  begun({ callId, segment, keyId, startMs }: News<'started'>): void {
    const row = { callId, segment, keyId, startMs, endMs: startMs, bytes: 0, sha256: null, offsetMs: null, heard: [] };
    this.#write(() => this.#keep({ ...row, state: 'recording', told: false }));
  }

  heard(news: News<'heard'>): void {
    this.#write(() => this.#change(news, ({ heard }) => ({ heard: [...heard, news] })));
  }

  /** A segment is whole: it is compared with its turns once they are all here, and told of then. */
  ended(news: News<'kept'>): void {
    const { callId, segment, startMs, endMs, sha256, bytes, lateMs } = news;
    this.#options.log.info({ callId, segment, ms: Math.round(endMs - startMs), bytes, lateMs }, 'a recording is kept');
    this.#write(async () => {
      await this.#change(news, () => ({ state: 'whole', startMs, endMs, sha256, bytes }));
      void this.#align(callId, segment).catch((error: unknown) =>
        this.#options.log.error({ err: error, callId, segment }, 'a recording could not be compared with its turns'),
      );
    });
  }

  /** Nobody will end a segment any more: it is read up to its last whole second. */
  brokenOff({ callId, segment }: Place): void {
    this.#write(async () => {
      const row = this.#find(callId, segment);
      if (row?.state === 'recording') await this.#recover(row);
    });
  }

  /** Takes a recording in that was made otherwise. @throws as the database does */
  async adopt(row: StoredRecording): Promise<void> {
    await this.#keep(row);
    this.emit('kept', row);
  }

  /** The floor has written down that a segment is kept. @param stationId this station's own */
  told(event: CallEvent, stationId: string): void {
    const known = parseEvent(event);
    if (known?.type !== 'recording.kept' || known.data.keeper.stationId !== stationId) return;
    this.#write(() => this.#change({ callId: event.callId, ...known.data }, () => ({ told: true })));
  }

  /** Its last turns are here. */
  callEnded(callId: string): void {
    this.#endings.emit(callId);
  }

  async #align(callId: string, segment: number): Promise<void> {
    const { folder, calls, keys } = this.#options;
    if (calls.find(callId)?.state !== 'ended') await this.#endOf(callId);
    // What is to be told still is told by the next start.
    if (this.#closing) return;
    const row = this.#find(callId, segment);
    if (!row?.sha256) return;
    const offsetMs = await alignSegment(folder, row, calls.events(callId, 0), keys.find);
    this.#write(() => this.#change({ callId, segment }, () => ({ offsetMs })));
    this.emit('kept', { ...row, offsetMs });
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

  async #recover(row: StoredRecording): Promise<void> {
    const { folder, keys, log } = this.#options;
    const { callId, segment } = row;
    const { state, startMs, endMs, bytes, sha256 } = await inspectSegment(folder, row, keys.find);
    log.warn({ callId, segment, state, ms: Math.round(endMs - startMs) }, 'a recording was broken off');
    const found = { ...row, state, startMs, endMs, bytes, sha256 };
    await this.#keep(found);
    this.emit('kept', found);
  }

  #find(callId: string, segment: number): StoredRecording | undefined {
    return this.#rows.ofCall(callId).find((row) => row.segment === segment);
  }

  #change({ callId, segment }: Place, change: (row: StoredRecording) => Partial<StoredRecording>): Promise<void> {
    const row = this.#find(callId, segment);
    // Erased meanwhile.
    if (!row) return Promise.resolve();
    return this.#keep({ ...row, ...change(row) });
  }

  async #keep(row: StoredRecording): Promise<void> {
    await this.#options.database.write('keepRecording', row);
    this.emit('changed', row.callId);
  }

  #write(work: () => Promise<void>): void {
    this.#work = this.#work
      .then(work)
      .catch((error: unknown) => this.#options.log.error({ err: error }, 'the book of recordings could not be kept'));
  }
}

import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { callSummary } from '../../../../agent/protocol/callSummary.ts';
import { LONGEST_IMPORT_MS } from '../../../../agent/protocol/importedCall.ts';
import type { Operator } from '../../../../agent/protocol/operator.ts';
import { type ImportJob, type importDraft, MOST_IMPORT_BYTES } from '../../../../src-preload/contract/imports.ts';
import { RequestError } from '../../contract/requestError.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';
import { callFolder } from '../../recorder/files/segmentFiles.ts';
import type { KeptSegment } from '../../recorder/files/segmentWriter.ts';
import type { RecordingKey } from '../../recorder/keys/recordingKey.ts';
import { probeSound } from '../../sound/ffmpeg.ts';
import { convertFile } from './convertFile.ts';
import { ImportError, importFaultOf } from './importFaultOf.ts';
import { isCutShort } from './isCutShort.ts';
import { lanesFor } from './lanesFor.ts';

type ImportDraft = z.output<typeof importDraft>;

const MAY_IMPORT: readonly Operator['role'][] = ['admin', 'supervisor', 'reviewer'];
/** Whoever asks for a place and sends nothing loses it. */
const SENT_WITHIN_MS = 10 * 60_000;
const TELL_EVERY_MS = 250;
const MOST_LISTED = 20;

interface Entry {
  job: ImportJob;
  /** The call that it becomes. */
  callId: string;
  draft: ImportDraft;
  operatorId: string;
  abort: AbortController;
  late: NodeJS.Timeout;
}

/** A recording that was made of a file: sealed on this disk, of a call that the floor knows. */
export interface ImportedRecording extends KeptSegment {
  callId: string;
  keyId: string;
  lanes: number[];
}

export interface ImportDeskOptions {
  /** Where files wait on their way; emptied when the station starts. */
  folder: string;
  recordings: string;
  /** Address of conversionProcess. */
  script: URL;
  key(): RecordingKey | undefined;
  floor: Pick<FloorLink, 'operator' | 'request'>;
  /** Notes that this disk has it, and tells the floor. */
  keep(recording: ImportedRecording): Promise<void>;
  log: Logger;
  now?: () => number;
}

/** Makes calls of sound files. Conversions run one after the other; everybody sees their own. */
export class ImportDesk extends EventEmitter<{ progress: [ImportJob] }> {
  readonly #options: ImportDeskOptions;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();
  #queue: Promise<void> = Promise.resolve();

  private constructor(options: ImportDeskOptions) {
    super();
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** @throws as the file system does */
  static async open(options: ImportDeskOptions): Promise<ImportDesk> {
    await rm(options.folder, { recursive: true, force: true });
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    return new ImportDesk(options);
  }

  /** Those of whoever is signed in, newest first. */
  list(): ImportJob[] {
    const id = this.#options.floor.operator?.id;
    return [...this.#entries.values()]
      .filter(({ operatorId }) => operatorId === id)
      .map(({ job }) => job)
      .reverse();
  }

  /** Makes room for a file. @throws RequestError for whoever may not bring one in */
  start(draft: ImportDraft): ImportJob {
    const { operator } = this.#options.floor;
    if (!operator || !MAY_IMPORT.includes(operator.role)) {
      throw new RequestError('refused', 'Your role may not bring files in.', undefined, 'wrong-role');
    }
    const job: ImportJob = {
      ...{ id: randomUUID(), startedAt: this.#now(), state: 'waiting', bytes: draft.bytes, bytesDone: 0 },
      ...{ durationMs: null, doneMs: 0, callId: null, fault: null },
    };
    const abort = new AbortController();
    const late = setTimeout(() => this.#fail(entry, new ImportError('broken-off')), SENT_WITHIN_MS).unref();
    const entry: Entry = { job, callId: randomUUID(), draft, operatorId: operator.id, abort, late };
    this.#entries.set(job.id, entry);
    for (const old of [...this.#entries.values()].slice(0, -MOST_LISTED)) this.#entries.delete(old.job.id);
    if (draft.bytes > MOST_IMPORT_BYTES) this.#fail(entry, new ImportError('too-large'));
    return entry.job;
  }

  /** Whether a file may be sent to this place now. */
  expects(id: string): boolean {
    const entry = this.#entries.get(id);
    return entry?.job.state === 'waiting' && entry.operatorId === this.#options.floor.operator?.id;
  }

  /** Takes the file, to its end or to the limit, and begins to make a call of it. Resolves with the job as it stands then. */
  async receive(id: string, body: Readable): Promise<ImportJob | undefined> {
    const entry = this.#entries.get(id);
    if (!entry || !this.expects(id)) return undefined;
    clearTimeout(entry.late);
    this.#tell(entry, { state: 'uploading' });
    const { signal } = entry.abort;
    let told = 0;
    let bytesDone = 0;
    const limited = async function* (this: ImportDesk) {
      for await (const piece of body) {
        bytesDone += piece.length;
        if (bytesDone > MOST_IMPORT_BYTES) throw new ImportError('too-large');
        if (this.#now() - told > TELL_EVERY_MS) {
          told = this.#now();
          this.#tell(entry, { bytesDone });
        }
        yield piece;
      }
    };
    try {
      await pipeline(limited.call(this), createWriteStream(this.#file(id), { mode: 0o600 }), { signal });
      if (bytesDone < entry.draft.bytes) throw new ImportError('broken-off');
      this.#tell(entry, { bytesDone, state: 'converting' });
      this.#queue = this.#queue.then(() => this.#convert(entry));
    } catch (error) {
      await this.#drop(entry);
      this.#fail(entry, error);
    }
    return entry.job;
  }

  async cancel(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (!entry || entry.operatorId !== this.#options.floor.operator?.id) return;
    this.#entries.delete(id);
    clearTimeout(entry.late);
    entry.abort.abort(new Error('cancelled'));
    if (entry.job.state !== 'done') this.#tell(entry, { state: 'cancelled' });
  }

  async close(): Promise<void> {
    for (const { abort, late } of this.#entries.values()) {
      clearTimeout(late);
      abort.abort(new Error('the station is closing'));
    }
    await this.#queue;
    this.removeAllListeners();
  }

  #file(id: string): string {
    return join(this.#options.folder, id);
  }

  async #convert(entry: Entry): Promise<void> {
    const outcome = await this.#callOf(entry).then(
      (callId) => ({ callId }),
      (error: unknown) => ({ error }),
    );
    await this.#drop(entry);
    if ('error' in outcome) this.#fail(entry, outcome.error);
    else this.#tell(entry, { state: 'done', callId: outcome.callId });
  }

  /** The sound is sealed on this disk first; only then the floor hears of the call, and it is moved to the recordings. */
  async #callOf(entry: Entry): Promise<string> {
    const { folder, recordings, script, floor, keep, log } = this.#options;
    const { signal } = entry.abort;
    const key = this.#options.key();
    if (!key) throw new ImportError('key-missing');
    const file = this.#file(entry.job.id);
    const probed = await probeSound(file, signal);
    if ((probed.durationMs ?? 0) > LONGEST_IMPORT_MS) throw new ImportError('too-large');
    this.#tell(entry, { durationMs: probed.durationMs });
    const { speakers, persona, language, customer, disposition, recordedAt } = entry.draft;
    const lanes = probed.channels === 1 ? lanesFor([speakers[0]]) : lanesFor(speakers);
    const callId = entry.callId;
    const onSecond = (count: number) => this.#tell(entry, { doneMs: count * 1_000 });
    const plan = { folder, callId, segment: 1, startMs: 0, key };
    const { kept, brokenOff } = await convertFile({ file, plan, lanes }, { script, signal, onSecond });
    if (brokenOff) log.warn({ endMs: kept.endMs }, 'a file that was brought in breaks off');
    if (kept.endMs === 0) throw new ImportError('no-sound');
    signal.throwIfAborted();
    const cutShort = brokenOff || (await isCutShort(file));
    this.#tell(entry, { durationMs: kept.endMs, ...(cutShort && { cutShort: true }) });
    const body = { callId, persona, language, customer, disposition, durationMs: kept.endMs, recordedAt };
    await floor.request({ method: 'POST', path: '/v1/imported-calls', body, output: callSummary });
    await mkdir(recordings, { recursive: true, mode: 0o700 });
    await rename(callFolder(folder, callId), callFolder(recordings, callId));
    await keep({ ...kept, callId, keyId: key.id, lanes });
    return callId;
  }

  /** Nothing of the file, nor of what was half made of it, stays on its way. */
  async #drop({ job, callId }: Entry): Promise<void> {
    await rm(this.#file(job.id), { force: true });
    await rm(callFolder(this.#options.folder, callId), { recursive: true, force: true });
  }

  #fail(entry: Entry, error: unknown): void {
    if (entry.abort.signal.aborted) return;
    clearTimeout(entry.late);
    const fault = importFaultOf(error);
    this.#options.log.warn({ err: error, fault, bytes: entry.job.bytes }, 'a file could not be brought in');
    this.#tell(entry, { state: 'failed', fault });
  }

  #tell(entry: Entry, news: Partial<ImportJob>): void {
    entry.job = { ...entry.job, ...news };
    if (entry.operatorId === this.#options.floor.operator?.id) this.emit('progress', entry.job);
  }
}

import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { z } from 'zod';
import {
  type ContactImport,
  type CsvEncoding,
  type ImportPreview,
  type importOrder,
  MOST_CSV_BYTES,
} from '../../protocol/contactImport.ts';
import { isRegion } from '../../protocol/toE164.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import { ProblemError, problemOf, refuse } from '../http/problemError.ts';
import { type ImportTask, importMessage } from './csv/importMessages.ts';
import { previewFile } from './csv/previewFile.ts';

/** Then file and report are gone. */
const KEPT_MS = 60 * 60_000;
/** Files of one operator; their oldest one that doesn't run goes for the next. */
const MOST_KEPT = 10;

interface Entry {
  job: ContactImport;
  operatorId: string;
  expiry: NodeJS.Timeout;
  worker?: Worker;
  began?: number;
}

interface Options {
  /** The floor's data folder. */
  folder: string;
  audit: AuditDesk;
  region: string;
  logger: Logger;
  now: () => number;
  /** Records were brought in: what is shown of them elsewhere may be old. */
  onEnded: () => Promise<void>;
}

/** Files of customers on their way to being records. One is brought in at a time, by a thread of its own; everybody sees their own. */
export class ContactImportDesk {
  readonly #options: Options;
  readonly #entries = new Map<string, Entry>();
  #ready: Promise<void> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes a file, and says what it looks like. @throws ProblemError 413 for one that is too large, 400 for one that can't be read */
  async take(body: Readable, asker: Asker): Promise<{ import: ContactImport; preview: ImportPreview; region: string }> {
    this.#ready ??= this.#makeFolder();
    await this.#ready;
    const id = randomUUID();
    let bytes = 0;
    const limited = async function* () {
      for await (const piece of body) {
        bytes += piece.length;
        if (bytes > MOST_CSV_BYTES) throw tooLarge();
        yield piece;
      }
    };
    try {
      await pipeline(limited, createWriteStream(this.#file(id), { mode: 0o600 }));
      const preview = await previewFile(this.#file(id));
      if (!preview)
        throw refuse.badRequest('There is nothing in this file: choose a CSV file with headings in its first line.');
      const counts = { progress: 0, rows: 0, created: 0, updated: 0, skipped: 0, failed: 0 };
      const startedAt = this.#options.now();
      const job = { id, startedAt, state: 'waiting' as const, bytes, ...counts, tookMs: null, fault: null };
      const expiry = setTimeout(() => void this.#forget(id), KEPT_MS).unref();
      this.#entries.set(id, { job, operatorId: asker.actor.id, expiry });
      const own = [...this.#entries].filter(([, { operatorId }]) => operatorId === asker.actor.id);
      for (const [old] of own.slice(0, -MOST_KEPT)) void this.#forget(old);
      return { import: job, preview, region: this.#options.region };
    } catch (error) {
      await rm(this.#file(id), { force: true });
      throw error;
    }
  }

  /** The same in another encoding. @throws ProblemError 404 for an unknown one */
  async preview(id: string, encoding: CsvEncoding, asker: Asker): Promise<ImportPreview> {
    this.#own(id, asker);
    const preview = await previewFile(this.#file(id), encoding);
    if (!preview) throw refuse.badRequest('In this encoding there is nothing to read: choose another.');
    return preview;
  }

  find(id: string, asker: Asker): ContactImport {
    return this.#own(id, asker).job;
  }

  /** Answers once it has begun. @throws ProblemError 404, 409 where it has begun already or another is under way, 400 for a wrong order */
  async start(id: string, order: z.output<typeof importOrder>, asker: Asker): Promise<ContactImport> {
    const entry = this.#own(id, asker);
    const { folder, logger } = this.#options;
    if (entry.job.state !== 'waiting') throw refuse.conflict('import-begun', 'This file is being brought in already.');
    if ([...this.#entries.values()].some(({ job }) => job.state === 'running')) {
      throw refuse.conflict('import-running', 'Another file is being brought in: wait until it is through.');
    }
    if (!isRegion(order.region)) throw refuse.badRequest('There is no such country: choose two letters such as SY.');
    if (!order.mapping.includes('name') && !order.mapping.includes('phone')) {
      throw refuse.badRequest('Say which column holds the name or the number.');
    }
    entry.job = { ...entry.job, state: 'running' };
    entry.began = performance.now();
    const preview = await this.#begun(entry, order, asker);
    const task: ImportTask = {
      ...{ folder, file: this.#file(id), errors: this.#errorFile(id), delimiter: preview?.delimiter ?? ',', order },
      author: { kind: 'import', id, name: asker.actor.name },
    };
    const worker = new Worker(new URL('./csv/importThread.ts', import.meta.url), { workerData: task });
    entry.worker = worker;
    worker.on('message', (raw: unknown) => {
      const message = importMessage.parse(raw);
      entry.job = { ...entry.job, ...message.counts };
      if (message.type !== 'ended') return;
      if (message.openQuote) this.#end(entry, 'failed', asker, 'open-quote');
      else this.#end(entry, message.cancelled ? 'cancelled' : 'done', asker);
    });
    worker.once('error', (err) => {
      logger.error({ err, importId: id }, 'a file of customers could not be brought in');
      this.#end(entry, 'failed', asker);
    });
    worker.once('exit', () => {
      if (entry.job.state === 'running') this.#end(entry, 'failed', asker);
    });
    logger.info({ importId: id, bytes: entry.job.bytes }, 'customers are being brought in');
    return entry.job;
  }

  /** Reads the file's form and notes the beginning. Where that fails nothing runs, and nobody else is kept waiting for it. */
  async #begun(entry: Entry, order: z.output<typeof importOrder>, asker: Asker): Promise<ImportPreview | undefined> {
    const { id } = entry.job;
    try {
      const preview = await previewFile(this.#file(id), order.encoding);
      const target = { kind: 'settings' as const, id: 'contacts' };
      const detail = { import: id, duplicates: order.duplicates };
      await this.#options.audit.append(asker, { action: 'contact.imported', target, detail });
      return preview;
    } catch (error) {
      entry.job = { ...entry.job, state: 'waiting' };
      throw error;
    }
  }

  /** What is stored by then stays. One that waits, or is over, is forgotten with its files. */
  async cancel(id: string, asker: Asker): Promise<void> {
    const entry = this.#own(id, asker);
    if (entry.job.state === 'running') entry.worker?.postMessage('cancel');
    else await this.#forget(id);
  }

  /** The rows that could not be taken, with the reason: a file to correct and bring in again. */
  errors(id: string, asker: Asker): Readable {
    const { job } = this.#own(id, asker);
    if (job.state === 'waiting' || job.state === 'running' || job.failed === 0) throw refuse.unknown('report');
    return createReadStream(this.#errorFile(id));
  }

  async close(): Promise<void> {
    const running = [...this.#entries.values()].flatMap(({ worker }) => worker ?? []);
    await Promise.all(running.map((worker) => worker.terminate()));
    for (const { expiry } of this.#entries.values()) clearTimeout(expiry);
    this.#entries.clear();
    if (this.#ready) await rm(this.#folder, { recursive: true, force: true });
  }

  get #folder(): string {
    return join(this.#options.folder, 'contact-imports');
  }

  #file(id: string): string {
    return join(this.#folder, `${id}.csv`);
  }

  #errorFile(id: string): string {
    return join(this.#folder, `${id}.errors.csv`);
  }

  /** What a floor that was killed has left there goes first. */
  async #makeFolder(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
  }

  #own(id: string, { actor }: Asker): Entry {
    const entry = this.#entries.get(id);
    if (entry?.operatorId !== actor.id) throw refuse.unknown('import');
    return entry;
  }

  #end(
    entry: Entry,
    state: 'done' | 'cancelled' | 'failed',
    asker: Asker,
    fault: NonNullable<ContactImport['fault']> = 'failed',
  ): void {
    if (entry.job.state !== 'running') return;
    const tookMs = Math.round(performance.now() - (entry.began ?? 0));
    entry.job = { ...entry.job, state, tookMs, ...(state === 'failed' && { fault }) };
    const { id, rows, created, updated, skipped, failed } = entry.job;
    const { audit, logger, onEnded } = this.#options;
    const counts = { rows, created, updated, skipped, failed };
    logger.info({ importId: id, state, tookMs, ...counts }, 'a file of customers is through');
    const target = { kind: 'settings' as const, id: 'contacts' };
    const told = audit.append(asker, { action: 'contact.imported', target, detail: { import: id, state, ...counts } });
    Promise.all([told, onEnded(), rm(this.#file(id), { force: true })]).catch((err: unknown) =>
      logger.error({ err, importId: id }, 'the end of an import could not be told'),
    );
  }

  async #forget(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (!entry || entry.job.state === 'running') return;
    clearTimeout(entry.expiry);
    this.#entries.delete(id);
    await rm(this.#file(id), { force: true });
    await rm(this.#errorFile(id), { force: true });
  }
}

const tooLarge = () =>
  new ProblemError(problemOf(413, 'too-large', 'The file is larger than 64 MB: split it, then bring the parts in.'));

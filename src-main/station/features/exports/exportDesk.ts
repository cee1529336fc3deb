import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import type { Logger } from 'pino';
import type { AuditReport } from '../../../../agent/protocol/audit.ts';
import type { Operator } from '../../../../agent/protocol/operator.ts';
import type { ExportForm, ExportJob, ExportSelection } from '../../../../src-preload/contract/exports.ts';
import { RequestError } from '../../contract/requestError.ts';
import type { CallSounds } from '../../sound/callSounds.ts';
import type { CallSource } from './callSource.ts';
import { exportFaultOf } from './exportFaultOf.ts';
import { type ExportFile, inBytes } from './files/exportFile.ts';
import { safeName } from './files/safeName.ts';
import type { Spool, SpooledFile } from './files/spool.ts';
import { exportContent } from './forms/exportContent.ts';
import type { ExportedCall } from './forms/exportedCall.ts';

const HOUR = 60 * 60 * 1000;
const MOST_LISTED = 20;
const TELL_EVERY_MS = 500;

interface Entry {
  job: ExportJob;
  operatorId: string;
  type: string;
  file: SpooledFile | undefined;
  calls: Set<string>;
  abort: AbortController;
  expiry?: NodeJS.Timeout;
}

export interface ExportDeskOptions {
  source: CallSource;
  sounds: CallSounds;
  spool: Spool;
  floor: { readonly operator: Operator | undefined; readonly server: string };
  report(report: AuditReport): Promise<void>;
  log: Logger;
  now?: () => number;
}

/** Makes exports, one after the other, and keeps each for an hour until it is fetched. Everybody sees their own. */
export class ExportDesk extends EventEmitter<{ progress: [ExportJob] }> {
  readonly #options: ExportDeskOptions;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();
  #queue: Promise<void> = Promise.resolve();

  constructor(options: ExportDeskOptions) {
    super();
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Those of whoever is signed in, newest first. */
  list(): ExportJob[] {
    return [...this.#entries.values()]
      .filter(({ operatorId }) => operatorId === this.#options.floor.operator?.id)
      .map(({ job }) => job)
      .reverse();
  }

  /** @throws RequestError while nobody is signed in, or for what only administrators may take out */
  start(selection: ExportSelection, form: ExportForm): ExportJob {
    const { operator } = this.#options.floor;
    if (!operator) throw new RequestError('refused', 'Sign in to a floor first.');
    if (selection.kind === 'customer' && operator.role !== 'admin') {
      throw new RequestError(
        'refused',
        'Only an administrator takes out everything about a customer.',
        undefined,
        'wrong-role',
      );
    }
    const job: ExportJob = {
      ...{ id: randomUUID(), startedAt: this.#now(), form: form.kind, callsDone: 0, bytes: 0, state: 'running' },
      ...{ calls: selection.kind === 'calls' ? new Set(selection.callIds).size : 0 },
      ...{ fault: null, name: null, download: null, leftOut: [] },
    };
    const entry: Entry = {
      job,
      operatorId: operator.id,
      type: '',
      file: undefined,
      calls: new Set(),
      abort: new AbortController(),
    };
    this.#entries.set(job.id, entry);
    this.#forgetOldest();
    this.#queue = this.#queue.then(() => this.#run(entry, selection, form, operator));
    return job;
  }

  /** Stops it, and throws away what was made. */
  async cancel(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry?.operatorId !== this.#options.floor.operator?.id) return;
    if (entry) await this.#forget(entry, 'cancelled');
  }

  /** Nothing of an erased call waits to be carried away. */
  async erased(callId: string): Promise<void> {
    for (const entry of [...this.#entries.values()])
      if (entry.calls.has(callId)) await this.#forget(entry, 'cancelled');
  }

  /** What is downloaded, for whoever has asked for it. */
  open(id: string): { name: string; type: string; bytes: number; read: () => Readable } | undefined {
    const entry = this.#entries.get(id);
    if (!entry?.file || entry.operatorId !== this.#options.floor.operator?.id) return undefined;
    const { file, type, job } = entry;
    return { name: job.name ?? id, type, bytes: file.bytes, read: () => file.read() };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#entries.values()].map((entry) => this.#forget(entry, 'cancelled')));
    await this.#queue;
    this.removeAllListeners();
  }

  async #run(entry: Entry, selection: ExportSelection, form: ExportForm, operator: Operator): Promise<void> {
    const { signal } = entry.abort;
    if (signal.aborted) return;
    try {
      const { name, type, content } = await this.#contentOf(entry, selection, form, operator);
      let told = 0;
      const file = await this.#options.spool.write(entry.job.id, content, {
        signal,
        onBytes: (bytes) => {
          entry.job = { ...entry.job, bytes };
          if (this.#now() - told < TELL_EVERY_MS) return;
          told = this.#now();
          this.#tell(entry, {});
        },
      });
      entry.file = file;
      entry.type = type;
      entry.expiry = setTimeout(() => void this.#forget(entry, 'cancelled'), HOUR).unref();
      const callsDone = entry.calls.size;
      this.#tell(entry, { state: 'ready', name, callsDone, bytes: file.bytes, download: `/exports/${entry.job.id}` });
    } catch (error) {
      if (signal.aborted) return;
      this.#options.log.warn({ err: error, form: form.kind, calls: entry.calls.size }, 'an export failed');
      this.#tell(entry, { state: 'failed', fault: exportFaultOf(error) });
    }
  }

  async #contentOf(entry: Entry, selection: ExportSelection, form: ExportForm, operator: Operator) {
    const { source, sounds, floor } = this.#options;
    const leaveOut = (one: ExportJob['leftOut'][number]) => this.#tell(entry, { leftOut: [...entry.job.leftOut, one] });
    const parts = { sounds, signal: entry.abort.signal, leaveOut };
    const origin = { madeAt: this.#now(), madeBy: operator.name, floor: floor.server };
    const day = new Date(this.#now()).toISOString().slice(0, 10);
    if (selection.kind === 'calls') {
      const callIds = [...new Set(selection.callIds)];
      const calls = this.#counted(entry, source.onDisk(callIds, leaveOut));
      const single = callIds.length === 1;
      return exportContent({ form, calls, parts, origin, single, name: `floorwalker-${form.kind}_${day}` });
    }
    const contact = await source.contact(selection.contactId);
    const file = await source.file(contact.id);
    await this.#options.report({ action: 'contact.exported', targetId: contact.id });
    const before: ExportFile = {
      ...{ path: 'customer.json', type: 'application/json', packs: true, bytesAtMost: 0 },
      content: () => inBytes(ReadableStream.from([`${JSON.stringify({ ...contact, file }, null, 2)}\n`])),
    };
    const calls = this.#counted(entry, source.ofCustomer(contact.id));
    const name = `floorwalker-customer_${safeName(contact.name, 'unknown')}_${day}`;
    return exportContent({ form, calls, parts, origin, single: false, name, before: [before] });
  }

  /** Each call as it is taken: noted for the audit, counted when the next one is asked for. */
  async *#counted(entry: Entry, calls: AsyncIterable<ExportedCall>): AsyncGenerator<ExportedCall> {
    for await (const call of calls) {
      const { callId } = call.summary;
      entry.calls.add(callId);
      await this.#options.report({ action: 'call.exported', targetId: callId });
      yield call;
      const callsDone = entry.job.callsDone + 1;
      this.#tell(entry, { callsDone, calls: Math.max(entry.job.calls, callsDone) });
    }
  }

  #tell(entry: Entry, news: Partial<ExportJob>): void {
    entry.job = { ...entry.job, ...news };
    if (entry.operatorId === this.#options.floor.operator?.id) this.emit('progress', entry.job);
  }

  async #forget(entry: Entry, state: 'cancelled'): Promise<void> {
    if (!this.#entries.delete(entry.job.id)) return;
    clearTimeout(entry.expiry);
    entry.abort.abort(new Error('cancelled'));
    await entry.file?.remove();
    this.#tell(entry, { state, download: null });
  }

  #forgetOldest(): void {
    for (const entry of [...this.#entries.values()].slice(0, -MOST_LISTED)) void this.#forget(entry, 'cancelled');
  }
}

import type { Logger } from 'pino';
import type { DispatchMetadata } from '../../protocol/jobLink.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { MediaServer } from '../media/mediaServer.ts';
import type { CallRecord, CallRepository, ContactRepository } from '../storage/storage.ts';
import { careFor } from './jobCare.ts';

const LOOK_EVERY_MS = 250;
/** Pause after the media server has not answered. */
const QUIET_MS = 2_000;

export interface JobDispatcherOptions {
  calls: CallRepository;
  contacts: Pick<ContactRepository, 'find'>;
  log: CallLog;
  media: MediaServer;
  now: () => number;
  logger: Logger;
}

/** Why the assistant is missing, as the log names it. */
type Absence = 'job-lost' | 'no-worker' | 'job-silent';

interface Wait {
  firstAt: number;
  lastAt: number;
  attempt: number;
  told: boolean;
  looking: boolean;
  /** After a failed look, the time before which there is no other. */
  quietUntil: number;
  timer: NodeJS.Timeout;
}

/** Sees to it that every open call gets a job: looks whether a worker has taken the dispatch, and asks again until one says hello. */
export class JobDispatcher {
  readonly #options: JobDispatcherOptions;
  readonly #waits = new Map<string, Wait>();
  /** Calls whose log says that the assistant is missing, and why, and not yet that it is back. */
  readonly #missing = new Map<string, Absence>();

  constructor(options: JobDispatcherOptions) {
    this.#options = options;
  }

  /** Waits for the job of a call that has just been dispatched. */
  await(callId: string): void {
    if (this.#waits.has(callId)) return;
    const now = this.#options.now();
    const timer = setInterval(() => void this.#look(callId), LOOK_EVERY_MS);
    this.#waits.set(callId, {
      firstAt: now,
      lastAt: now,
      attempt: 0,
      told: false,
      looking: false,
      quietUntil: 0,
      timer,
    });
  }

  /** Asks for a job at once, for an open call that has none, then waits for it. */
  async request(callId: string): Promise<void> {
    this.await(callId);
    await this.#dispatch(callId);
  }

  /** Asks for a new job at once, in place of one that is lost, then waits for it. */
  async replace(call: CallRecord, identity: string): Promise<void> {
    const { callId, room } = call.summary;
    this.#missing.set(callId, 'job-lost');
    this.await(callId);
    const wait = this.#waits.get(callId);
    if (wait) wait.looking = true;
    try {
      await this.#options.log.write(
        call.summary,
        'fault',
        { where: 'worker', kind: 'job-lost', detail: FAULT_DETAILS['job-lost'], recovered: false },
        { onlyWhileOpen: true },
      );
      await Promise.all([this.#options.media.removeParticipant(room, identity), this.request(callId)]);
    } catch (err) {
      // The next look dispatches again.
      this.#options.logger.error({ err, callId }, 'job not asked for');
    } finally {
      if (wait) wait.looking = false;
    }
  }

  /** The call's job is there. The log says so where it had said that it was missing. */
  async arrived(call: CallRecord): Promise<void> {
    const { callId } = call.summary;
    const kind = this.#missing.get(callId);
    this.forget(callId);
    if (!kind) return;
    await this.#options.log.write(
      call.summary,
      'fault',
      { where: 'worker', kind, detail: 'A job leads the call again.', recovered: true },
      { onlyWhileOpen: true },
    );
  }

  /** Stops waiting: the job is there, or the call is over. */
  forget(callId: string): void {
    clearInterval(this.#waits.get(callId)?.timer);
    this.#waits.delete(callId);
    this.#missing.delete(callId);
  }

  isWaiting(callId: string): boolean {
    return this.#waits.has(callId);
  }

  close(): void {
    for (const callId of [...this.#waits.keys()]) this.forget(callId);
  }

  async #look(callId: string): Promise<void> {
    const wait = this.#waits.get(callId);
    if (!wait || wait.looking || this.#options.now() < wait.quietUntil) return;
    wait.looking = true;
    try {
      await this.#lookAfter(callId, wait);
    } catch (err) {
      wait.quietUntil = this.#options.now() + QUIET_MS;
      this.#options.logger.error({ err, callId }, 'job not asked for');
    } finally {
      wait.looking = false;
    }
  }

  async #lookAfter(callId: string, wait: Wait): Promise<void> {
    const { calls, log, media, now } = this.#options;
    const call = await calls.find(callId);
    if (!call || call.summary.state === 'ended') return this.forget(callId);
    const taken = await media.isDispatchTaken(call.summary.room);
    // The job may have come while the media server was asked.
    if (this.#waits.get(callId) !== wait) return;
    const { dispatch, fault } = careFor({
      sinceFirstDispatch: now() - wait.firstAt,
      sinceLastDispatch: now() - wait.lastAt,
      attempt: wait.attempt,
      taken,
      told: wait.told,
    });
    if (fault) {
      wait.told = true;
      if (!this.#missing.has(callId)) this.#missing.set(callId, fault);
      await log.write(
        call.summary,
        'fault',
        { where: 'worker', kind: fault, detail: FAULT_DETAILS[fault], recovered: false },
        { onlyWhileOpen: true },
      );
    }
    if (dispatch) {
      wait.attempt += 1;
      await this.#dispatch(callId);
    }
  }

  async #dispatch(callId: string): Promise<void> {
    const { calls, contacts, media, now, logger } = this.#options;
    const call = await calls.find(callId);
    if (!call || call.summary.state === 'ended') return this.forget(callId);
    const metadata: DispatchMetadata = {
      call: call.summary,
      customerIdentity: call.customerIdentity,
      customer: call.contactId === null ? null : ((await contacts.find(call.contactId)) ?? null),
      resumed: call.summary.state === 'live',
    };
    const wait = this.#waits.get(callId);
    if (wait) wait.lastAt = now();
    await media.dispatchAgain(call.summary.room, JSON.stringify(metadata));
    logger.info({ callId, attempt: wait?.attempt, resumed: metadata.resumed }, 'job asked for');
  }
}

const FAULT_DETAILS: Record<Absence, string> = {
  'job-lost': 'The job that led the call is gone: another one is asked for.',
  'no-worker': 'No worker takes the call: see that a worker runs. The call is offered again and again.',
  'job-silent': "A worker has taken the call, but its job doesn't report: the call is offered again.",
};

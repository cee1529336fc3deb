import type { Logger } from 'pino';
import type { CallLimits } from '../../protocol/callLimits.ts';
import type { DispatchMetadata } from '../../protocol/jobLink.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { MediaServer } from '../media/mediaServer.ts';
import type { PersonaDesk } from '../personas/personaDesk.ts';
import type { CallRecord, CallRepository } from '../storage/callRepository.ts';
import type { ContactRepository } from '../storage/contactRepository.ts';
import { CERTAIN_AFTER_MS, pauseBeforeOffer, reasonToOfferAgain } from './jobCare.ts';

const LOOK_EVERY_MS = 1_000;

export interface JobDispatcherOptions {
  personas: Pick<PersonaDesk, 'leading'>;
  limits: CallLimits;
  calls: CallRepository;
  contacts: Pick<ContactRepository, 'find'>;
  log: CallLog;
  media: MediaServer;
  now: () => number;
  logger: Logger;
}

/** Why the assistant is missing, as the log names it. */
type Absence = 'job-lost' | 'no-worker' | 'job-silent';

const ABSENCES: Record<Absence, string> = {
  'job-lost': 'The job that led the call is gone: another one is asked for.',
  'no-worker': 'No worker takes the call: see that a worker runs. The call is offered again and again.',
  'job-silent': "A worker has taken the call, but its job doesn't report: the call is offered again.",
};

interface Wait {
  dispatchedAt: number;
  attempt: number;
  busy: boolean;
  looks: NodeJS.Timeout;
  offer?: NodeJS.Timeout;
}

/** Sees to it that every open call gets a job: offers it to the workers until one's job says hello. */
export class JobDispatcher {
  readonly #options: JobDispatcherOptions;
  readonly #waits = new Map<string, Wait>();
  /** Calls whose log says that the assistant is missing, and why, and not yet that it is back. */
  readonly #missing = new Map<string, Absence>();

  constructor(options: JobDispatcherOptions) {
    this.#options = options;
  }

  isWaiting(callId: string): boolean {
    return this.#waits.has(callId);
  }

  /** Waits for the job of a call that has just been offered. */
  await(callId: string): void {
    if (this.#waits.has(callId)) return;
    const looks = setInterval(() => void this.#busily(callId, (wait) => this.#look(callId, wait)), LOOK_EVERY_MS);
    this.#waits.set(callId, { dispatchedAt: this.#options.now(), attempt: 0, busy: false, looks });
  }

  /** Offers an open call that has no job, then waits for one. */
  async request(callId: string): Promise<void> {
    this.await(callId);
    await this.#busily(callId, (wait) => this.#dispatch(callId, wait));
  }

  /** Offers a call whose job is lost, after a pause, and waits for the next one. What is left of the lost job is told to end. */
  async replace(call: CallRecord, identity: string, pauseMs: number): Promise<void> {
    const { media, logger } = this.#options;
    const { callId, room } = call.summary;
    await this.#tellMissing(call, 'job-lost');
    this.await(callId);
    await this.#busily(callId, async (wait) => {
      const cleared = await Promise.allSettled([
        media.removeParticipant(room, identity),
        media.withdrawDispatches(room),
      ]);
      for (const step of cleared) {
        // The next job is worth more than a clean room: the media server drops a dead participant by itself, later.
        if (step.status === 'rejected') logger.warn({ callId, err: step.reason }, 'dead job not removed');
      }
      if (pauseMs === 0) return this.#dispatch(callId, wait);
      wait.dispatchedAt = this.#options.now();
      this.#offerAfter(pauseMs, callId, wait);
    });
  }

  /** A worker has come: calls that wait for one need wait no longer. */
  workerCame(): void {
    const { now } = this.#options;
    for (const [callId, wait] of this.#waits) {
      if (!wait.offer) this.#offerAfter(pauseBeforeOffer(now() - wait.dispatchedAt), callId, wait);
    }
  }

  /** The call's job is there. The log says so where it had said that it was missing. */
  async arrived(call: CallRecord): Promise<void> {
    const { callId } = call.summary;
    const kind = this.#missing.get(callId);
    this.forget(callId);
    if (!kind) return;
    const detail = 'A job leads the call again.';
    await this.#options.log.write(
      call.summary,
      'fault',
      { where: 'worker', kind, detail, recovered: true },
      { onlyWhileOpen: true },
    );
  }

  /** Stops waiting: the job is there, or the call is over. */
  forget(callId: string): void {
    const wait = this.#waits.get(callId);
    clearInterval(wait?.looks);
    clearTimeout(wait?.offer);
    this.#waits.delete(callId);
    this.#missing.delete(callId);
  }

  close(): void {
    for (const callId of [...this.#waits.keys()]) this.forget(callId);
  }

  #offerAfter(pauseMs: number, callId: string, wait: Wait): void {
    wait.offer = setTimeout(() => {
      wait.offer = undefined;
      void this.#busily(callId, () => this.#dispatch(callId, wait));
    }, pauseMs);
  }

  /** One step at a time per call. After a failed one the next look tries again. */
  async #busily(callId: string, step: (wait: Wait) => Promise<void>): Promise<void> {
    const wait = this.#waits.get(callId);
    if (!wait || wait.busy) return;
    wait.busy = true;
    try {
      await step(wait);
    } catch (err) {
      this.#options.logger.error({ err, callId }, 'job not asked for');
    } finally {
      wait.busy = false;
    }
  }

  async #look(callId: string, wait: Wait): Promise<void> {
    const { calls, media, now } = this.#options;
    const sinceDispatch = now() - wait.dispatchedAt;
    if (wait.offer || sinceDispatch < CERTAIN_AFTER_MS) return;
    const call = await calls.find(callId);
    if (!call || call.summary.state === 'ended') return this.forget(callId);
    const taken = await media.isDispatchTaken(call.summary.room);
    const reason = reasonToOfferAgain({ sinceDispatch, attempt: wait.attempt, taken });
    // The job may have come while the media server was asked.
    if (!reason || this.#waits.get(callId) !== wait) return;
    if (!this.#missing.has(callId)) await this.#tellMissing(call, reason);
    if (taken) await media.withdrawDispatches(call.summary.room);
    wait.attempt += 1;
    await this.#dispatch(callId, wait);
  }

  async #dispatch(callId: string, wait: Wait): Promise<void> {
    const { calls, contacts, media, limits, personas, now, logger } = this.#options;
    const call = await calls.find(callId);
    if (!call || call.summary.state === 'ended') return this.forget(callId);
    const metadata: DispatchMetadata = {
      call: call.summary,
      customerIdentity: call.customerIdentity,
      customer: call.contactId === null ? null : ((await contacts.find(call.contactId)) ?? null),
      resumed: call.summary.state === 'live',
      persona: await personas.leading(call.summary),
      limits,
    };
    if (this.#waits.get(callId) !== wait) return;
    wait.dispatchedAt = now();
    await media.dispatch(call.summary.room, JSON.stringify(metadata));
    logger.info({ callId, attempt: wait.attempt, resumed: metadata.resumed }, 'call offered to the workers');
  }

  async #tellMissing(call: CallRecord, kind: Absence): Promise<void> {
    this.#missing.set(call.summary.callId, kind);
    await this.#options.log.write(
      call.summary,
      'fault',
      { where: 'worker', kind, detail: ABSENCES[kind], recovered: false },
      { onlyWhileOpen: true },
    );
  }
}

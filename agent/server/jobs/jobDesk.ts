import { setTimeout as pause } from 'node:timers/promises';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { ControlOrder } from '../../protocol/controlCommand.ts';
import type { JobMessage, JobRequest } from '../../protocol/jobLink.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import type { EndOfCall } from '../calls/callEnding.ts';
import { problemOf } from '../http/problemError.ts';
import type { PersonaDesk } from '../personas/personaDesk.ts';
import { CLOSE } from '../sockets/jsonSocket.ts';
import {
  callOver,
  DELIVERY_MS,
  helloFault,
  type JobHello,
  jobOfAnotherCall,
  jobReplaced,
  type Refusal,
  unknownCall,
} from './helloFault.ts';
import { pauseBeforeReplacement } from './jobCare.ts';
import type { JobDispatcher } from './jobDispatcher.ts';
import { type JobLink, type JobSocket, newJobLink, type OrderAnswer } from './jobLink.ts';
import { JobRegister } from './jobRegister.ts';
import { type JobServices, serveJob } from './serveJob.ts';

/**
 * Time in which a job that has only lost its socket comes back, before it counts as dead. Jobs retry after 100 to 200 ms;
 * a killed worker needs longer than this to start again, so that nothing is lost by waiting.
 */
const RECONNECT_WITHIN_MS = 600;
/**
 * The same where the network between the two has gone silent: the job may well go on with its customer meanwhile. Its media server
 * tells when it has left the room.
 */
const SILENT_RETURN_WITHIN_MS = 90_000;
/** The same after the server itself has restarted: jobs then come back at the pace of their own back-off. */
const RETURN_WITHIN_MS = 12_000;
/** Time in which a job answers an order. */
const OBEYS_WITHIN_MS = 1_000;
/** Time for a job's last words once it has been told that the call ends. */
const FAREWELL_MS = 2_000;

export interface JobDeskOptions extends JobServices {
  personas: Pick<PersonaDesk, 'leading'>;
  dispatcher: JobDispatcher;
  workerSecret: string;
}

/** The calls' jobs: one link each. Notices when a job dies and lets nobody speak for a call that another job leads. */
export class JobDesk {
  readonly #options: JobDeskOptions;
  readonly #links = new Map<string, JobLink>();
  /** Calls whose job has lost its link and may still come back. */
  readonly #absences = new Map<string, { identity: string; jobId?: string; timer: NodeJS.Timeout }>();
  /** Jobs that have been replaced, by call: they must leave, however late they come back. */
  readonly #retired = new Map<string, Set<string>>();
  readonly #register = new JobRegister();
  #closed = false;

  constructor(options: JobDeskOptions) {
    this.#options = options;
  }

  get linked(): number {
    return this.#links.size;
  }

  /** Answers one message of a job's socket. Returns the link that the socket speaks for from now on. */
  async receive(socket: JobSocket, link: JobLink | undefined, message: JobRequest): Promise<JobLink | undefined> {
    if (message.type === 'hello') {
      if (!link) return this.#hello(socket, message);
      socket.refuse(problemOf(409, 'second-hello', 'This socket has already said hello.'), CLOSE.badMessage);
    } else if (link) {
      // Signals and wishes are of the job that leads a live call only; whatever events another one has kept are still taken in.
      const leads = this.#links.get(link.callId) === link;
      if (!leads && (message.type === 'signal' || message.type === 'end')) return link;
      await serveJob(link, message, this.#options);
    } else {
      socket.refuse(problemOf(401, 'no-hello', 'The first message must be hello.'), CLOSE.signedOut);
    }
    return link;
  }

  /** The socket of a link is gone. Unless the call is over, its job must come back soon or be replaced. */
  closed(link: JobLink): void {
    const { callId, jobId, identity } = link;
    link.finished();
    for (const answer of link.orders.values()) answer({ kind: 'gone' });
    if (this.#links.get(callId) !== link) return;
    this.#links.delete(callId);
    if (this.#closed || this.#options.ending.isEnding(callId)) return;
    if (link.socket.wentSilent) this.#options.logger.warn({ callId, jobId }, 'job went silent');
    this.#expect(callId, { identity, jobId }, link.socket.wentSilent ? SILENT_RETURN_WITHIN_MS : RECONNECT_WITHIN_MS);
  }

  /** A call has been made and its first job asked for in the same step. */
  await(callId: string): void {
    if (!this.isAttended(callId)) this.#options.dispatcher.await(callId);
  }

  /**
   * An open call is found without a job, as after a restart of the server. An assistant that stands in its room is given time
   * to come back; else a job is asked for at once.
   */
  async attend(callId: string, identity: string | undefined): Promise<void> {
    if (this.isAttended(callId)) return;
    if (identity === undefined) return this.#options.dispatcher.request(callId);
    this.#expect(callId, { identity }, RETURN_WITHIN_MS);
  }

  /** The call's room has been made anew, with nobody in it. A linked job comes back by itself; what was asked for before is forgotten. */
  async roomReopened(callId: string): Promise<void> {
    if (!this.#links.has(callId)) await this.#options.dispatcher.request(callId);
  }

  /** An assistant has left its call's room: if its link is gone too, it doesn't come back. */
  assistantLeft(callId: string, identity: string): void {
    const absence = this.#absences.get(callId);
    if (absence?.identity === identity) this.#giveUp(callId, absence);
  }

  isLinked(callId: string): boolean {
    return this.#links.has(callId);
  }

  /** Whether the call has a job, or one is on its way. */
  isAttended(callId: string): boolean {
    return this.#links.has(callId) || this.#absences.has(callId) || this.#options.dispatcher.isWaiting(callId);
  }

  /** Tells the job that its call ends, and waits for its last words, 2 s at most. */
  async farewell(callId: string, end: EndOfCall): Promise<void> {
    this.#options.dispatcher.forget(callId);
    this.#forgetAbsence(callId);
    const link = this.#links.get(callId);
    if (!link) return;
    link.socket.send({ type: 'ending', ...end });
    await withinFarewell(link);
  }

  /** Tells the call's job that the customer has typed. One that is away finds the turn in the log when it comes. */
  tellTyped(callId: string, message: Extract<JobMessage, { type: 'typed' }>): void {
    this.#links.get(callId)?.socket.send(message);
  }

  /** Gives the call's job an order and waits for its answer, 1 s at most. */
  order(callId: string, order: ControlOrder): Promise<OrderAnswer> {
    const link = this.#links.get(callId);
    if (!link) return Promise.resolve({ kind: 'gone' });
    const { promise, resolve } = Promise.withResolvers<OrderAnswer>();
    const timer = setTimeout(() => resolve({ kind: 'silent' }), OBEYS_WITHIN_MS);
    link.orders.set(order.commandId, resolve);
    // The welcome, still being read, may hold the call as it was before: after the order it would undo that.
    if (link.early) link.early.push(order);
    else link.socket.send({ type: 'control', order });
    return promise.finally(() => {
      clearTimeout(timer);
      link.orders.delete(order.commandId);
    });
  }

  /** Nothing more is expected of an ended call's jobs. */
  release(callId: string): void {
    this.#options.dispatcher.forget(callId);
    this.#forgetAbsence(callId);
    this.#retired.delete(callId);
    this.#register.forget(callId);
    const link = this.#links.get(callId);
    this.#links.delete(callId);
    link?.socket.close(CLOSE.done, 'call-ended');
  }

  close(): void {
    this.#closed = true;
    for (const callId of [...this.#absences.keys()]) this.#forgetAbsence(callId);
    for (const link of this.#links.values()) link.socket.close(CLOSE.goingAway, 'server-closes');
  }

  async #hello(socket: JobSocket, hello: JobHello): Promise<JobLink | undefined> {
    const { calls, dispatcher, workerSecret, logger } = this.#options;
    const { callId, jobId, identity } = hello;
    const call = await calls.find(callId);
    const former = this.#links.get(callId);
    const refusal = helloFault(hello, workerSecret) ?? this.#faultOf(hello, call?.summary);
    if (refusal) {
      logger.warn({ callId, jobId, problem: refusal.problem.type }, 'job refused');
      socket.refuse(refusal.problem, refusal.code);
      return undefined;
    }
    const link = newJobLink({ callId, jobId, identity, socket });
    const isRetired = this.#isRetired(hello);
    if (isRetired || call?.summary.state === 'ended') {
      await this.#welcome(link);
      void this.#dismiss(link, isRetired ? 'job-replaced' : 'call-has-ended');
      return link;
    }
    this.#links.set(callId, link);
    this.#register.enter(link);
    former?.socket.close(CLOSE.replaced, 'reconnected');
    this.#forgetAbsence(callId);
    try {
      if (call) await dispatcher.arrived(call);
      await this.#welcome(link);
    } catch (error) {
      // Its socket knows nothing of this link yet: left here, it would keep every other job from the call.
      this.closed(link);
      throw error;
    }
    logger.info({ callId, jobId }, 'job linked');
    return link;
  }

  /** Why a job that has the right secret may still not speak for a call. */
  #faultOf({ callId, jobId, identity }: JobHello, call: CallSummary | undefined): Refusal | undefined {
    if (!call) return unknownCall;
    if (call.endedAt !== null && this.#options.now() - call.endedAt > DELIVERY_MS) return callOver;
    if (this.#register.isOfAnother({ callId, jobId, identity })) return jobOfAnotherCall;
    const former = this.#links.get(callId);
    const isStranger = former !== undefined && former.jobId !== jobId && !this.#isRetired({ callId, jobId, identity });
    return isStranger ? jobReplaced : undefined;
  }

  #isRetired({ callId, jobId, identity }: Pick<JobHello, 'callId' | 'jobId' | 'identity'>): boolean {
    const retired = this.#retired.get(callId);
    return retired !== undefined && (retired.has(jobId) || retired.has(identity));
  }

  async #welcome(link: JobLink): Promise<void> {
    const { callId, socket } = link;
    const { calls, contacts, personas, now } = this.#options;
    const record = await calls.find(callId);
    if (!record) throw new Error(`The call ${callId} has vanished from the log.`);
    const { summary: call, contactId } = record;
    const events = await calls.events(callId, 0, call.lastSeq);
    const customer = contactId === null ? null : ((await contacts.find(contactId)) ?? null);
    const persona = await personas.leading(call);
    socket.send({ type: 'welcome', protocol: PROTOCOL_VERSION, serverNow: now(), call, events, customer, persona });
    for (const order of link.early ?? []) socket.send({ type: 'control', order });
    link.early = undefined;
  }

  /** A job comes back to a call that has ended, or has another job by now: it may deliver what it has kept, then goes. */
  async #dismiss(link: JobLink, reason: 'call-has-ended' | 'job-replaced'): Promise<void> {
    link.socket.send({ type: 'ending', disposition: 'failed', reason });
    await withinFarewell(link);
    link.socket.close(CLOSE.done, reason);
  }

  #expect(callId: string, job: { identity: string; jobId?: string }, within: number): void {
    this.#forgetAbsence(callId);
    const timer = setTimeout(() => this.#giveUp(callId, job), within);
    this.#absences.set(callId, { ...job, timer });
  }

  #giveUp(callId: string, job: { identity: string; jobId?: string }): void {
    this.#forgetAbsence(callId);
    this.#replace(callId, job).catch((err: unknown) => this.#options.logger.error({ err, callId }, 'job not replaced'));
  }

  async #replace(callId: string, { identity, jobId = identity }: { identity: string; jobId?: string }): Promise<void> {
    const { calls, dispatcher, ending, logger } = this.#options;
    const call = await calls.find(callId);
    if (!call || call.summary.state === 'ended' || this.isAttended(callId)) return;
    logger.warn({ callId, jobId }, 'job lost');
    const retired = this.#retired.get(callId) ?? new Set();
    retired.add(jobId);
    this.#retired.set(callId, retired);
    const personLeads = call.summary.control?.leader.kind === 'operator';
    const pauseMs = pauseBeforeReplacement(retired.size, { personLeads });
    if (pauseMs === undefined) return ending.end(callId, { disposition: 'failed', reason: 'assistant-keeps-failing' });
    await dispatcher.replace(call, identity, pauseMs);
  }

  #forgetAbsence(callId: string): void {
    clearTimeout(this.#absences.get(callId)?.timer);
    this.#absences.delete(callId);
  }
}

const withinFarewell = (link: JobLink): Promise<void> =>
  Promise.race([link.farewell, pause(FAREWELL_MS, undefined, { ref: false })]);

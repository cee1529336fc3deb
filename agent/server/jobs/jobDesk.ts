import type { JobMessage, JobRequest } from '../../protocol/jobLink.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import type { CallLog } from '../call-log/callLog.ts';
import type { CallEnding, EndOfCall } from '../calls/callEnding.ts';
import { problemOf } from '../http/problemError.ts';
import { sameSecret } from '../http/secret.ts';
import type { FloorNews } from '../news/floorNews.ts';
import { CLOSE, type JsonSocket } from '../sockets/jsonSocket.ts';
import type { CallRecord, CallRepository, ContactRepository } from '../storage/storage.ts';
import { acceptDrafts } from './acceptDrafts.ts';
import type { JobDispatcher } from './jobDispatcher.ts';

export type JobSocket = JsonSocket<JobRequest, JobMessage>;

/**
 * Time in which a job that has only lost its socket comes back, before it counts as dead. Jobs retry after 100 to 200 ms;
 * a killed worker needs longer than this to start again, so that nothing is lost by waiting.
 */
const RECONNECT_WITHIN_MS = 600;
/** The same after the server itself has restarted: jobs then come back at the pace of their own back-off. */
const RETURN_WITHIN_MS = 12_000;
/** Time for a job's last words once it has been told that the call ends. */
const FAREWELL_MS = 2_000;
/** Jobs that may die in one call before it is given up. */
const MOST_LOST_JOBS = 10;

export interface JobDeskOptions {
  calls: CallRepository;
  contacts: Pick<ContactRepository, 'find'>;
  log: CallLog;
  news: FloorNews;
  ending: CallEnding;
  dispatcher: JobDispatcher;
  workerSecret: string;
  now: () => number;
  onError: (callId: string, error: unknown) => void;
}

interface Link {
  callId: string;
  jobId: string;
  identity: string;
  socket: JobSocket;
  finished: () => void;
  farewell: Promise<void>;
}

/** The calls' jobs: one link each. Notices when a job dies and lets nobody speak for a call that another job leads. */
export class JobDesk {
  readonly #options: JobDeskOptions;
  readonly #links = new Map<string, Link>();
  readonly #absences = new Map<string, NodeJS.Timeout>();
  /** Jobs that have been replaced, by call: they must leave, however late they come back. */
  readonly #retired = new Map<string, Set<string>>();
  #closed = false;

  constructor(options: JobDeskOptions) {
    this.#options = options;
  }

  get linked(): number {
    return this.#links.size;
  }

  /** Answers one message of a job's socket. Returns the link that the socket speaks for from now on. */
  async receive(socket: JobSocket, link: Link | undefined, message: JobRequest): Promise<Link | undefined> {
    if (message.type === 'hello') {
      if (!link) return this.#hello(socket, message);
      socket.refuse(problemOf(409, 'second-hello', 'This socket has already said hello.'), CLOSE.badMessage);
      return link;
    }
    if (!link) {
      socket.refuse(problemOf(401, 'no-hello', 'The first message must be hello.'), CLOSE.signedOut);
      return undefined;
    }
    await this.#serve(link, message);
    return link;
  }

  /** The socket of a link is gone. Unless the call is over, its job must come back soon or be replaced. */
  closed(link: Link): void {
    link.finished();
    if (this.#links.get(link.callId)?.socket !== link.socket) return;
    this.#links.delete(link.callId);
    if (this.#closed || this.#options.ending.isEnding(link.callId)) return;
    this.#expect(link.callId, link.identity, link.jobId, RECONNECT_WITHIN_MS);
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
    this.#expect(callId, identity, undefined, RETURN_WITHIN_MS);
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
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, FAREWELL_MS);
    });
    await Promise.race([link.farewell, late]);
    clearTimeout(timer);
  }

  /** Nothing more is expected of an ended call's jobs. */
  release(callId: string): void {
    this.#options.dispatcher.forget(callId);
    this.#forgetAbsence(callId);
    this.#retired.delete(callId);
    this.#links.get(callId)?.socket.close(CLOSE.done, 'call-ended');
  }

  close(): void {
    this.#closed = true;
    for (const callId of [...this.#absences.keys()]) this.#forgetAbsence(callId);
    for (const link of this.#links.values()) link.socket.close(CLOSE.goingAway, 'server-closes');
  }

  async #hello(socket: JobSocket, hello: Extract<JobRequest, { type: 'hello' }>): Promise<Link | undefined> {
    const { calls, contacts, dispatcher, workerSecret, now } = this.#options;
    const { callId, jobId, identity } = hello;
    if (!sameSecret(hello.secret, workerSecret)) {
      socket.refuse(problemOf(401, 'wrong-secret', 'The worker secret is wrong.'), CLOSE.signedOut);
      return undefined;
    }
    if (hello.protocol !== PROTOCOL_VERSION) {
      const detail = `This server speaks protocol ${PROTOCOL_VERSION}, the worker ${hello.protocol}: use one version of both.`;
      socket.refuse(problemOf(400, 'wrong-protocol', detail), CLOSE.badMessage);
      return undefined;
    }
    const call = await calls.find(callId);
    if (!call) {
      socket.refuse(problemOf(404, 'unknown-call', 'There is no such call.'), CLOSE.badMessage);
      return undefined;
    }
    const former = this.#links.get(callId);
    const retired = this.#retired.get(callId);
    if (retired?.has(jobId) || retired?.has(identity) || (former && former.jobId !== jobId)) {
      const detail = 'Another job leads this call: leave the room and end.';
      socket.refuse(problemOf(409, 'job-replaced', detail), CLOSE.replaced);
      return undefined;
    }
    const link = newLink(callId, jobId, identity, socket);
    this.#links.set(callId, link);
    former?.socket.close(CLOSE.replaced, 'reconnected');
    this.#forgetAbsence(callId);
    await dispatcher.arrived(call);
    await this.#welcome(link, { calls, contacts, now });
    return link;
  }

  async #welcome(
    link: Link,
    { calls, contacts, now }: Pick<JobDeskOptions, 'calls' | 'contacts' | 'now'>,
  ): Promise<void> {
    const call = await calls.find(link.callId);
    if (!call) return;
    const events = await calls.events(link.callId, 0, call.summary.lastSeq);
    const customer = call.contactId === null ? null : ((await contacts.find(call.contactId)) ?? null);
    link.socket.send({
      type: 'welcome',
      protocol: PROTOCOL_VERSION,
      serverNow: now(),
      call: call.summary,
      events,
      customer,
    });
    if (call.summary.state !== 'ended') return;
    // It comes back to a call that ended without it: it may still deliver what it kept.
    const disposition = call.summary.disposition ?? 'failed';
    link.socket.send({ type: 'ending', disposition, reason: 'call-ended' });
    const timer = setTimeout(() => link.socket.close(CLOSE.done, 'call-ended'), FAREWELL_MS);
    void link.farewell.then(() => {
      clearTimeout(timer);
      link.socket.close(CLOSE.done, 'call-ended');
    });
  }

  async #serve(link: Link, message: Exclude<JobRequest, { type: 'hello' }>): Promise<void> {
    const { calls, contacts, log, news, ending, now, onError } = this.#options;
    const { callId, socket } = link;
    switch (message.type) {
      case 'append': {
        const { drafts, problem } = acceptDrafts(message.events);
        const appended = await log.append(callId, drafts);
        if (!appended) throw new Error(`The call ${callId} has vanished from the log.`);
        socket.send({ type: 'ack', ids: message.events.map(({ id }) => id), lastSeq: appended.summary.lastSeq });
        if (problem) socket.send({ type: 'problem', problem });
        return;
      }
      case 'signal':
        if (this.#links.get(callId) === link) news.signalled(callId, message.signal);
        return;
      case 'customer': {
        const call = await calls.find(callId);
        const customer = call?.contactId ? ((await contacts.find(call.contactId)) ?? null) : null;
        socket.send({ type: 'customer', requestId: message.requestId, customer });
        return;
      }
      case 'end':
        // Not awaited: the ending waits for this job's `finished`, which comes through this same queue.
        ending
          .end(callId, { disposition: message.disposition, reason: message.reason })
          .catch((error: unknown) => onError(callId, error));
        return;
      case 'finished':
        link.finished();
        return;
      case 'ping':
        socket.send({ type: 'pong', id: message.id, serverNow: now() });
    }
  }

  #expect(callId: string, identity: string, jobId: string | undefined, within: number): void {
    this.#forgetAbsence(callId);
    const timer = setTimeout(() => {
      this.#absences.delete(callId);
      this.#replace(callId, identity, jobId).catch((error: unknown) => this.#options.onError(callId, error));
    }, within);
    this.#absences.set(callId, timer);
  }

  async #replace(callId: string, identity: string, jobId: string | undefined): Promise<void> {
    const { calls, dispatcher, ending } = this.#options;
    const call: CallRecord | undefined = await calls.find(callId);
    if (!call || call.summary.state === 'ended' || this.#links.has(callId)) return;
    const retired = this.#retired.get(callId) ?? new Set();
    retired.add(jobId ?? identity);
    this.#retired.set(callId, retired);
    if (retired.size > MOST_LOST_JOBS) {
      return ending.end(callId, { disposition: 'failed', reason: 'assistant-keeps-failing' });
    }
    await dispatcher.replace(call, identity, 'The job that led the call is gone: another one is asked for.');
  }

  #forgetAbsence(callId: string): void {
    clearTimeout(this.#absences.get(callId));
    this.#absences.delete(callId);
  }
}

function newLink(callId: string, jobId: string, identity: string, socket: JobSocket): Link {
  let finished = () => {};
  const farewell = new Promise<void>((resolve) => {
    finished = resolve;
  });
  return { callId, jobId, identity, socket, finished, farewell };
}

export type JobLink = Link;

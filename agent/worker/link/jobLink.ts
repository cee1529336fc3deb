import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { backOff } from '../../protocol/backOff.ts';
import type { EventData } from '../../protocol/callEvent.ts';
import type { RoundTrip } from '../../protocol/clock.ts';
import type { OwnRecordChange } from '../../protocol/contactDeeds.ts';
import type { ControlOrder } from '../../protocol/controlCommand.ts';
import type { JobEventType } from '../../protocol/jobEvents.ts';
import type { JobMessage, JobRequest } from '../../protocol/jobLink.ts';
import { jobMessage } from '../../protocol/jobLink.ts';
import { maskDraft } from '../../protocol/maskDraft.ts';
import { type MaskOptions, maskSensitive } from '../../protocol/maskSensitive.ts';
import type { Disposition } from '../../protocol/primitives.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { Signal } from '../../protocol/signal.ts';
import type { WorkerLogger } from '../process/logger.ts';
import { CallClock } from './callClock.ts';
import { Outbox } from './outbox.ts';
import { SignalQueue } from './signalQueue.ts';

export type Welcome = Extract<JobMessage, { type: 'welcome' }>;
export type Ending = Extract<JobMessage, { type: 'ending' }>;
export type Typed = Extract<JobMessage, { type: 'typed' }>;
type Question = Extract<JobRequest, { type: 'customer' | 'change-customer' | 'find-customer' }>;
type Answer = Extract<JobMessage, { type: 'customer' | 'customer-changed' | 'customers-found' }>;
type AnswerOf<T extends Answer['type']> = Extract<Answer, { type: T }>;
type DraftOf = { [T in JobEventType]: { type: T; at: number; data: EventData<T> } }[JobEventType];

/** What an event's maker gets: local time (ms since the epoch) to call time. */
export type ToCallTime = (localTime: number) => number;

export interface JobLinkOptions {
  /** Base address of the floor server, http or https. */
  serverUrl: string;
  secret: string;
  callId: string;
  createdAt: number;
  jobId: string;
  identity: string;
  logger: WorkerLogger;
  onEnding: (ending: Ending) => void;
  /** The customer has typed. Not told while the link is down: the log of the next welcome holds it then. */
  onTyped: (typed: Typed) => void;
  onWelcome: (welcome: Welcome) => void;
  /** A command for this call: it is to be answered by `controlled` within a second. Not told while the link is down: the next welcome's state holds it. */
  onControl: (order: ControlOrder) => void;
  /** A card number has been asked for, and is not through yet. */
  cardExpected: () => boolean;
  /** The server refuses this job for good (replaced, unknown call, wrong secret): it must leave at once. */
  onRefused: (problem: Problem) => void;
}

const SIGNAL_SLOT_MS = 100;
const CLOCK_PINGS = 8;
const CLOCK_EVERY_MS = 60_000;
const ANSWER_WITHIN_MS = 3_000;
const OPEN_WITHIN_MS = 5_000;
/** A server that is restarted is back within seconds, and its supervisors wait: there is no long pause in the first half minute. */
const HURRIES_FOR_ATTEMPTS = 25;
const HURRIED_PAUSE_MS = 1_200;
const PAUSE_MS = 10_000;
/** The server pings every 10 s: a link on which nothing comes for this long is dead, though nobody has closed it. */
const SILENT_FOR_MS = 25_000;
/** Statuses after which asking again can't help. */
const FINAL_STATUSES = new Set([401, 403, 404, 409, 410, 426]);

const isFinal = ({ status, type }: Problem) => FINAL_STATUSES.has(status) || type.endsWith(':wrong-protocol');

/**
 * The job's one way to the floor server: `WS /v1/jobs`.
 * Keeps events until they are acknowledged and resends them in order after every reconnection; sends at most ten
 * signals a second; estimates the server's clock from eight pings, renewed each minute.
 */
export class JobLink {
  readonly clock: CallClock;
  readonly #options: JobLinkOptions;
  readonly #outbox = new Outbox();
  readonly #signals = new SignalQueue();
  readonly #unstamped: ((toCallTime: ToCallTime) => DraftOf)[] = [];
  readonly #stopped = new AbortController();
  readonly #pongs = new Map<number, (serverNow: number) => void>();
  readonly #questions = new Map<string, { asked: Question; answer: (answer: Answer) => void }>();
  readonly #welcomed = Promise.withResolvers<Welcome>();
  #drained: (() => void)[] = [];
  #socket: WebSocket | undefined;
  #welcome: Welcome | undefined;
  /** True once this connection has got everything that was open: from then on events go out as they come. */
  #caughtUp = false;
  #wantedEnd: Extract<JobRequest, { type: 'end' }> | undefined;
  #finished = false;
  #slot: NodeJS.Timeout | undefined;
  #pingId = 0;

  constructor(options: JobLinkOptions) {
    this.#options = options;
    this.clock = new CallClock(options.createdAt);
    this.#welcomed.promise.catch(() => undefined); // those who wait get the reason; nobody has to wait
  }

  /** Connects, and keeps connecting until `close`. */
  start(): void {
    void this.#keepConnected();
    this.#slot = setInterval(() => this.#sendSignal(), SIGNAL_SLOT_MS);
  }

  /** The newest welcome of the server, with the call's log as it was then. */
  get welcome(): Welcome | undefined {
    return this.#welcome;
  }

  /** The first welcome. Rejects when the link is closed or refused before. */
  get welcomed(): Promise<Welcome> {
    return this.#welcomed.promise;
  }

  /**
   * Records an event. `make` is called once the server's clock is known and turns local times into call times, so
   * that an event's times don't depend on when it could be sent.
   */
  append(make: (toCallTime: ToCallTime) => DraftOf): void {
    this.#unstamped.push(make);
    this.#stamp();
  }

  /** Words are masked here, as events are: nothing leaves the job with a card number in it. */
  signal(signal: Signal): void {
    const text = signal.kind === 'words' ? maskSensitive(signal.text, this.#mask) : '';
    this.#signals.put(signal.kind === 'words' ? { ...signal, text } : signal);
  }

  /**
   * The record of the customer on this call, null when there is none, with their open tickets. Asked again after a reconnection.
   * @throws when the server doesn't answer in 3 s
   */
  async customer(): Promise<AnswerOf<'customer'>> {
    return this.#ask('customer', { type: 'customer', requestId: randomUUID() });
  }

  /** Changes that record; whose it is the server decides. @throws as `customer` does */
  async changeCustomer(change: OwnRecordChange): Promise<AnswerOf<'customer-changed'>> {
    return this.#ask('customer-changed', { type: 'change-customer', requestId: randomUUID(), change });
  }

  /** Other customers; nobody unless an operator has allowed it for this call. @throws as `customer` does */
  async findCustomer(search: string): Promise<AnswerOf<'customers-found'>> {
    return this.#ask('customers-found', { type: 'find-customer', requestId: randomUUID(), search });
  }

  /** Asks the server to end the call, again after every reconnection until it answers with `ending`. */
  end(disposition: Disposition, reason: string): void {
    this.#wantedEnd ??= { type: 'end', disposition, reason };
    if (this.#caughtUp) this.#send(this.#wantedEnd);
  }

  /** Tells what has come of a command. @param because why it could not be done */
  controlled(commandId: string, because?: string): void {
    this.#send({ type: 'controlled', commandId, ok: because === undefined, ...(because ? { because } : {}) });
  }

  /** Resolves when all events are acknowledged, when the link has ended, or after `withinMs`; true when nothing was left. */
  async flush(withinMs: number): Promise<boolean> {
    if (this.#outbox.size + this.#unstamped.length === 0) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const giveUp = () => resolve(false);
    const timer = setTimeout(giveUp, withinMs);
    this.#stopped.signal.addEventListener('abort', giveUp, { once: true });
    // Nothing more will go out.
    if (this.#finished || this.#stopped.signal.aborted) giveUp();
    this.#drained.push(() => resolve(true));
    const done = await promise;
    clearTimeout(timer);
    this.#stopped.signal.removeEventListener('abort', giveUp);
    return done;
  }

  /** Tells the server that no event will follow. It closes the connection then, which is not taken up again. */
  finish(): void {
    this.#send({ type: 'finished' });
    this.#finished = true;
  }

  /** Ends the link for good. */
  close(): void {
    if (this.#stopped.signal.aborted) return;
    this.#stopped.abort();
    clearInterval(this.#slot);
    this.#welcomed.reject(new Error('The link to the floor server was closed.'));
    this.#socket?.close(1000);
  }

  async #ask<T extends Answer['type']>(type: T, asked: Question): Promise<AnswerOf<T>> {
    const { promise, resolve, reject } = Promise.withResolvers<AnswerOf<T>>();
    const timer = setTimeout(() => reject(new Error('The floor server did not answer in time.')), ANSWER_WITHIN_MS);
    const isAnswer = (answer: Answer): answer is AnswerOf<T> => answer.type === type;
    const answer = (given: Answer) => isAnswer(given) && resolve(given);
    this.#questions.set(asked.requestId, { asked, answer });
    if (this.#caughtUp) this.#send(asked);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#questions.delete(asked.requestId);
    }
  }

  get #mask(): MaskOptions {
    return { cardExpected: this.#options.cardExpected() };
  }

  async #keepConnected(): Promise<void> {
    let attempt = 0;
    while (!this.#stopped.signal.aborted) {
      const good = await this.#connectOnce();
      if (this.#stopped.signal.aborted || this.#finished) return;
      attempt = good ? 0 : attempt + 1;
      const wait = backOff(attempt, { mostMs: attempt <= HURRIES_FOR_ATTEMPTS ? HURRIED_PAUSE_MS : PAUSE_MS });
      this.#options.logger.warn({ attempt, waitMs: Math.round(wait) }, 'link to the floor server lost, trying again');
      await sleep(wait, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
    }
  }

  /**
   * One connection, from opening to its end. Resolves with whether it was a good one: the server welcomed the job and took what was
   * waiting, or something of it. A server that welcomes and then takes nothing (a full disk) is asked ever less often.
   */
  #connectOnce(): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const url = new URL('/v1/jobs', this.#options.serverUrl.replace(/^http/, 'ws'));
    const socket = new WebSocket(url, { handshakeTimeout: OPEN_WITHIN_MS });
    const stop = new AbortController();
    let welcomed = false;
    let took = false;
    let silence = setTimeout(() => socket.terminate(), OPEN_WITHIN_MS);
    this.#socket = socket;
    socket.on('open', () => {
      const { secret, callId, jobId, identity } = this.#options;
      this.#send({ type: 'hello', protocol: PROTOCOL_VERSION, secret, callId, jobId, identity });
    });
    const alive = () => {
      clearTimeout(silence);
      silence = setTimeout(() => socket.terminate(), SILENT_FOR_MS);
    };
    socket.on('ping', alive);
    socket.on('message', (raw) => {
      alive();
      const message = this.#parse(raw.toString());
      if (!message) return;
      if (message.type === 'welcome') {
        welcomed = true;
        this.#welcome = message;
        void this.#keepClock(stop.signal, message.serverNow);
        this.#welcomed.resolve(message);
        this.#options.onWelcome(message);
      }
      if (message.type === 'ack') took = true;
      this.#receive(message);
    });
    socket.on('error', (error) => this.#options.logger.debug({ error: error.name }, 'link error'));
    socket.on('close', () => {
      clearTimeout(silence);
      stop.abort();
      this.#caughtUp = false;
      if (this.#socket === socket) this.#socket = undefined;
      resolve(welcomed && (took || this.#outbox.size === 0));
    });
    return promise;
  }

  #parse(raw: string): JobMessage | undefined {
    try {
      return jobMessage.parse(JSON.parse(raw));
    } catch (error) {
      // A message of a later version, or garbage: the link goes on without it.
      this.#options.logger.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'unreadable message');
      return undefined;
    }
  }

  #receive(message: JobMessage): void {
    switch (message.type) {
      case 'ack':
        this.#outbox.acknowledge(message.ids);
        this.#announceDrained();
        return;
      case 'customer':
      case 'customer-changed':
      case 'customers-found':
        this.#questions.get(message.requestId)?.answer(message);
        return;
      case 'pong':
        this.#pongs.get(message.id)?.(message.serverNow);
        return;
      case 'typed':
        this.#options.onTyped(message);
        return;
      case 'control':
        this.#options.onControl(message.order);
        return;
      case 'ending':
        this.#wantedEnd = undefined;
        this.#options.onEnding(message);
        return;
      case 'problem':
        this.#options.logger.error({ status: message.problem.status, type: message.problem.type }, 'refused by server');
        if (!isFinal(message.problem)) return;
        this.close();
        this.#options.onRefused(message.problem);
        return;
      default:
        return;
    }
  }

  /** Estimates the clock at once and every minute; what waits for a clock is stamped and everything open is resent. */
  async #keepClock(stop: AbortSignal, serverNow: number): Promise<void> {
    const now = Date.now();
    if (!this.clock.settled) this.#estimateLater(stop, { sentAt: now, receivedAt: now, serverNow });
    else this.#resend();
    while (!stop.aborted) {
      const trips: RoundTrip[] = [];
      for (let ping = 0; ping < CLOCK_PINGS && !stop.aborted; ping += 1) {
        const trip = await this.#ping();
        if (trip) trips.push(trip);
      }
      if (trips.length > 0 && !stop.aborted) {
        const first = !this.clock.settled;
        this.clock.estimate(trips);
        this.#stamp();
        if (first) this.#resend();
      }
      await sleep(CLOCK_EVERY_MS, undefined, { signal: stop, ref: false }).catch(() => undefined);
    }
  }

  /** A server that answers no ping still gets the events, by the rough clock of its welcome. */
  #estimateLater(stop: AbortSignal, welcomeTrip: RoundTrip): void {
    void sleep(ANSWER_WITHIN_MS, undefined, { signal: stop, ref: false })
      .then(() => {
        if (this.clock.settled) return;
        this.clock.estimate([welcomeTrip]);
        this.#stamp();
        this.#resend();
      })
      .catch(() => undefined);
  }

  async #ping(): Promise<RoundTrip | undefined> {
    this.#pingId += 1;
    const id = this.#pingId;
    const sentAt = Date.now();
    const { promise, resolve } = Promise.withResolvers<RoundTrip | undefined>();
    const timer = setTimeout(() => resolve(undefined), ANSWER_WITHIN_MS);
    this.#pongs.set(id, (serverNow) => resolve({ sentAt, receivedAt: Date.now(), serverNow }));
    this.#send({ type: 'ping', id });
    const trip = await promise;
    clearTimeout(timer);
    this.#pongs.delete(id);
    return trip;
  }

  #stamp(): void {
    if (!this.clock.settled) return;
    const toCallTime: ToCallTime = (time) => this.clock.toCallTime(time);
    for (const make of this.#unstamped.splice(0)) {
      const draft = maskDraft({ id: randomUUID(), ...make(toCallTime) }, this.#mask);
      this.#outbox.add(draft);
      if (this.#caughtUp) this.#send({ type: 'append', events: [draft] });
    }
  }

  #resend(): void {
    this.#caughtUp = true;
    for (const events of this.#outbox.batches()) this.#send({ type: 'append', events });
    for (const { asked } of this.#questions.values()) this.#send(asked);
    if (this.#wantedEnd) this.#send(this.#wantedEnd);
    this.#announceDrained();
  }

  #announceDrained(): void {
    if (this.#outbox.size + this.#unstamped.length > 0) return;
    for (const tell of this.#drained.splice(0)) tell();
  }

  #sendSignal(): void {
    if (this.#socket?.readyState !== WebSocket.OPEN || !this.#signals.pending) return;
    const signal = this.#signals.take();
    if (signal) this.#send({ type: 'signal', signal });
  }

  #send(request: JobRequest): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(request));
  }
}

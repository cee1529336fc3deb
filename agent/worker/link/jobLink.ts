import { randomUUID } from 'node:crypto';
import type { OwnRecordChange } from '../../protocol/contactDeeds.ts';
import type { ControlOrder } from '../../protocol/controlCommand.ts';
import type { JobMessage, JobRequest } from '../../protocol/jobLink.ts';
import { type MaskOptions, maskSensitive } from '../../protocol/maskSensitive.ts';
import type { Disposition } from '../../protocol/primitives.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { Signal } from '../../protocol/signal.ts';
import type { WorkerLogger } from '../process/logger.ts';
import { CallClock } from './callClock.ts';
import { ClockKeeper } from './clockKeeper.ts';
import { FloorConnection } from './floorConnection.ts';
import { type AnswerOf, OpenQuestions } from './openQuestions.ts';
import { type MakeEvent, PendingEvents } from './pendingEvents.ts';
import { SignalSender } from './signalSender.ts';

export type Welcome = Extract<JobMessage, { type: 'welcome' }>;
export type Ending = Extract<JobMessage, { type: 'ending' }>;
export type Typed = Extract<JobMessage, { type: 'typed' }>;

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
  readonly #connection: FloorConnection;
  readonly #keeper: ClockKeeper;
  readonly #events: PendingEvents;
  readonly #signals = new SignalSender({
    isOpen: () => this.#connection.isOpen,
    send: (signal) => this.#connection.send({ type: 'signal', signal }),
  });
  readonly #questions = new OpenQuestions((asked) => this.#sendAfterEvents(asked));
  readonly #welcomed = Promise.withResolvers<Welcome>();
  #welcome: Welcome | undefined;
  /** True once this connection has got everything that was open: from then on events go out as they come. */
  #caughtUp = false;
  #wantedEnd: Extract<JobRequest, { type: 'end' }> | undefined;

  constructor(options: JobLinkOptions) {
    const { secret, callId, createdAt, jobId, identity, serverUrl, logger } = options;
    this.#options = options;
    this.clock = new CallClock(createdAt);
    this.#connection = new FloorConnection({
      serverUrl,
      logger,
      hello: { type: 'hello', protocol: PROTOCOL_VERSION, secret, callId, jobId, identity },
      onMessage: (message, connection) => this.#receive(message, connection),
      onLost: () => {
        this.#caughtUp = false;
      },
      nothingWaits: () => this.#events.isAcknowledged,
    });
    this.#events = new PendingEvents({
      clock: this.clock,
      mask: () => this.#mask,
      send: (events) => this.#sendIfCaughtUp({ type: 'append', events }),
    });
    this.#keeper = new ClockKeeper({
      clock: this.clock,
      ping: (id) => this.#connection.send({ type: 'ping', id }),
      onEstimate: (first) => {
        this.#events.stamp();
        if (first) this.#resend();
      },
    });
    this.#welcomed.promise.catch(() => undefined); // those who wait get the reason; nobody has to wait
  }

  /** Connects, and keeps connecting until `close`. */
  start(): void {
    void this.#connection.keep();
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
   * that an event's times don't depend on when it could be sent. What is recorded in one breath (a turn, its voice, its mood) is sent, stored
   * and shown as one.
   */
  append(make: MakeEvent): void {
    this.#events.add(make);
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
    return this.#questions.ask('customer', { type: 'customer', requestId: randomUUID() });
  }

  /** Changes that record; whose it is the server decides. @throws as `customer` does */
  async changeCustomer(change: OwnRecordChange): Promise<AnswerOf<'customer-changed'>> {
    return this.#questions.ask('customer-changed', { type: 'change-customer', requestId: randomUUID(), change });
  }

  /** Other customers; nobody unless an operator has allowed it for this call. @throws as `customer` does */
  async findCustomer(search: string): Promise<AnswerOf<'customers-found'>> {
    return this.#questions.ask('customers-found', { type: 'find-customer', requestId: randomUUID(), search });
  }

  /** Asks the server to end the call, again after every reconnection until it answers with `ending`. */
  end(disposition: Disposition, reason: string): void {
    this.#wantedEnd ??= { type: 'end', disposition, reason };
    this.#sendAfterEvents(this.#wantedEnd);
  }

  /** Tells what has come of a command. @param because why it could not be done */
  controlled(commandId: string, because?: string): void {
    const outcome = { ok: because === undefined, ...(because ? { because } : {}) };
    this.#events.stamp();
    this.#connection.send({ type: 'controlled', commandId, ...outcome });
  }

  /** Resolves when all events are acknowledged, when the link has ended, or after `withinMs`; true when nothing was left. */
  flush(withinMs: number): Promise<boolean> {
    const { isOver, closed } = this.#connection;
    return this.#events.flush(isOver ? 0 : withinMs, closed);
  }

  /** Tells the server that no event will follow. It closes the connection then, which is not taken up again. */
  finish(): void {
    this.#events.stamp();
    this.#connection.send({ type: 'finished' });
    this.#connection.finish();
  }

  /** Ends the link for good. */
  close(): void {
    if (this.#connection.closed.aborted) return;
    this.#events.stamp();
    this.#signals.close();
    this.#welcomed.reject(new Error('The link to the floor server was closed.'));
    this.#connection.close();
  }

  get #mask(): MaskOptions {
    return { cardExpected: this.#options.cardExpected() };
  }

  #receive(message: JobMessage, connection: AbortSignal): void {
    switch (message.type) {
      case 'welcome':
        this.#welcome = message;
        if (this.clock.settled) this.#resend();
        void this.#keeper.keep(connection, message.serverNow);
        this.#welcomed.resolve(message);
        this.#options.onWelcome(message);
        this.#signals.sendInTime();
        return;
      case 'ack':
        this.#events.acknowledge(message.ids);
        return;
      case 'customer':
      case 'customer-changed':
      case 'customers-found':
        this.#questions.answered(message);
        return;
      case 'pong':
        this.#keeper.pong(message.id, message.serverNow);
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
        this.#refused(message.problem);
        return;
      default:
        return;
    }
  }

  #refused(problem: Problem): void {
    this.#options.logger.error({ status: problem.status, type: problem.type }, 'refused by server');
    if (!isFinal(problem)) return;
    this.close();
    this.#options.onRefused(problem);
  }

  /** A new connection gets everything that is open, in order; from then on what is new goes out as it comes. */
  #resend(): void {
    this.#caughtUp = true;
    for (const events of this.#events.unacknowledged()) this.#connection.send({ type: 'append', events });
    for (const asked of this.#questions.unanswered) this.#connection.send(asked);
    if (this.#wantedEnd) this.#connection.send(this.#wantedEnd);
    this.#events.announceDrained();
  }

  /** What has been written down before goes out before it. */
  #sendAfterEvents(request: JobRequest): void {
    this.#events.stamp();
    this.#sendIfCaughtUp(request);
  }

  #sendIfCaughtUp(request: JobRequest): void {
    if (this.#caughtUp) this.#connection.send(request);
  }
}

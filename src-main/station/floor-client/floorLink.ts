import { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import { backOff } from '../../../agent/protocol/backOff.ts';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { Contact } from '../../../agent/protocol/contact.ts';
import type { Operator } from '../../../agent/protocol/operator.ts';
import type { Signal } from '../../../agent/protocol/signal.ts';
import type { FloorStatus } from '../../../src-preload/contract/floor.ts';
import type { CallReader } from '../db/callReader.ts';
import type { Database } from '../db/database.ts';
import type { SecretStore } from '../secretStore.ts';
import { callsToFollow, inMessages } from './catalogue.ts';
import { createClockSync } from './clockSync.ts';
import { createEventIntake, type Stored } from './eventIntake.ts';
import { asFloorError, FloorError } from './floorError.ts';
import { type FloorRequest, floorHttp } from './floorHttp.ts';
import {
  type Credentials,
  changePassword,
  dropSession,
  signOut as endSession,
  type FloorSession,
  keepSession,
  loadSession,
  type PasswordChange,
  signIn as requestSession,
} from './floorSession.ts';
import { type FloorNews, openFloorStream, type Welcome } from './floorStream.ts';
import { offlineReason } from './offlineReason.ts';
import { sightOf } from './sight.ts';

/** A connection that lasted this long counts as a good one: the next failure starts the back-off anew. */
const STEADY_MS = 5_000;

export interface FloorLinkEvents {
  status: [FloorStatus];
  stored: [Stored];
  /** Calls whose summary changed without an event: the floor has forgotten them. */
  forsaken: [CallSummary[]];
  signal: [callId: string, signal: Signal];
  contact: [Contact];
}

export interface FloorLinkOptions {
  database: Database;
  calls: CallReader;
  secrets: SecretStore;
  log: Logger;
  /** Where to sign in without asking; from the environment. */
  origin?: string;
  credentials?: Credentials;
}

/** The station's link to one floor: stays signed in, follows the stream, comes back after every loss. */
export class FloorLink extends EventEmitter<FloorLinkEvents> {
  readonly #options: FloorLinkOptions;
  #origin: string | null;
  #session: FloorSession | undefined;
  #status: FloorStatus;
  #attempt = 0;
  #retry: NodeJS.Timeout | undefined;
  #watched: string[] = [];
  #connection: { send: ReturnType<typeof openFloorStream>['send']; close(): void } | undefined;
  /** Grows with each change of mind; what an older value started is stale. */
  #turn = 0;

  constructor(options: FloorLinkOptions) {
    super();
    this.#options = options;
    this.#origin = options.origin ?? null;
    this.#status = { state: 'signed-out', server: this.#origin, reason: null };
  }

  get status(): FloorStatus {
    return this.#status;
  }

  /** LiveKit's address as far as known, also while the floor is away. */
  get livekitUrl(): string | undefined {
    return this.#session?.livekitUrl;
  }

  /** Who is signed in, also while the floor is away. */
  get operator(): Operator | undefined {
    return this.#session?.operator;
  }

  /** Takes up the kept session, or signs in by the environment's credentials; without either waits for a person. */
  async start(): Promise<void> {
    const { secrets, credentials } = this.#options;
    const kept = await loadSession(secrets);
    const fits =
      kept && (!this.#origin || kept.origin === this.#origin) && (!credentials || kept.email === credentials.email);
    if (fits) {
      this.#session = kept;
      this.#origin = kept.origin;
    }
    if (this.#origin && (this.#session || credentials)) void this.#connect();
  }

  /** The status once the attempt under way has succeeded or failed; at latest after the given ms. */
  async settled(withinMs: number): Promise<FloorStatus> {
    if (this.#status.state !== 'connecting') return this.#status;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.off('status', check);
        resolve(this.#status);
      };
      const check = ({ state }: FloorStatus) => void (state !== 'connecting' && done());
      const timer = setTimeout(done, withinMs);
      this.on('status', check);
    });
  }

  /** Signs a person in and connects. @throws FloorError, and then the present session stays as it is. */
  async signIn(origin: string, credentials: Credentials): Promise<FloorStatus> {
    const session = await requestSession(origin, credentials);
    await this.#adopt(session);
    this.#attempt = 0;
    void this.#connect();
    return this.settled(5_000);
  }

  /** Changes the signed-in operator's password, and goes on from `password-due`. @throws FloorError */
  async changePassword(change: PasswordChange): Promise<FloorStatus> {
    const session = this.#session;
    if (!session) throw new FloorError('signed-out', 'Sign in to a floor first.');
    await changePassword(session, change);
    await this.#adopt({ ...session, mustChangePassword: false });
    if (this.#status.state === 'password-due') void this.#connect();
    return this.settled(5_000);
  }

  /** Forgets the session here, and ends it at the floor if that can be reached. */
  async signOut(): Promise<FloorStatus> {
    const session = this.#session;
    await this.#toSignedOut(null);
    if (session) {
      await this.#logged(endSession(session), 'the session could not be ended at the floor; it runs out by itself');
    }
    return this.#status;
  }

  /** Tries at once instead of at the next attempt's time. */
  retryNow(): void {
    if (this.#status.state === 'offline') void this.#connect();
  }

  /** Replaces the set of calls whose signals are wanted; kept over reconnects. */
  watch(callIds: string[]): void {
    this.#watched = callIds.slice(0, 200);
    this.#connection?.send({ type: 'watch', callIds: this.#watched });
  }

  /** Tells the floor at which calls this station's operator speaks (the seat by call). While the floor is away nobody can be told. */
  atHand(calls: Record<string, string>): void {
    this.#connection?.send({ type: 'at-hand', calls });
  }

  /** A request in the signed-in operator's name. @throws FloorError */
  async request<Output>(request: FloorRequest<Output>): Promise<Output> {
    const session = this.#session;
    if (!session) throw new FloorError('signed-out', 'Sign in to a floor first.');
    try {
      return await floorHttp(session, request);
    } catch (error) {
      if (error instanceof FloorError && error.kind === 'signed-out' && session === this.#session)
        void this.#fail(error);
      throw error;
    }
  }

  close(): void {
    this.#stop();
    this.removeAllListeners();
  }

  async #adopt(session: FloorSession): Promise<void> {
    this.#session = session;
    this.#origin = session.origin;
    await this.#logged(keepSession(this.#options.secrets, session), 'the session could not be kept for the next start');
  }

  /** Removes the session here; the link can do without the disk for that, so a failure is only told. */
  async #forget(): Promise<void> {
    this.#session = undefined;
    await this.#logged(dropSession(this.#options.secrets), 'the kept session could not be removed');
  }

  async #logged(work: Promise<unknown>, failure: string): Promise<void> {
    await work.catch((error: unknown) => this.#options.log.error({ err: error }, failure));
  }

  /** Ends whatever is under way. @returns the new turn. */
  #stop(): number {
    clearTimeout(this.#retry);
    this.#connection?.close();
    this.#connection = undefined;
    return ++this.#turn;
  }

  async #connect(): Promise<void> {
    const turn = this.#stop();
    const server = this.#origin;
    if (!server) return;
    this.#set({ state: 'connecting', server });
    try {
      if (!this.#session && this.#options.credentials) {
        const session = await requestSession(server, this.#options.credentials);
        if (turn !== this.#turn) return;
        await this.#adopt(session);
      }
      const session = this.#session;
      if (turn !== this.#turn || !session) return;
      if (session.mustChangePassword) this.#set({ state: 'password-due', server, operator: session.operator });
      else this.#openStream(session, turn);
    } catch (error) {
      if (turn !== this.#turn) return;
      const failure = asFloorError(error);
      if (failure.kind === 'signed-out') await this.#toSignedOut(failure.message);
      else await this.#fail(failure);
    }
  }

  #openStream(session: FloorSession, turn: number): void {
    const { database, log } = this.#options;
    const lost = (error: FloorError) => void (turn === this.#turn && this.#fail(error));
    const stream = openFloorStream({
      ...session,
      log,
      onWelcome: (welcome) => {
        this.#greeted(session, welcome);
        clock = createClockSync({
          ping: (id) => stream.send({ type: 'ping', id }),
          onOffset: (clockOffset) => {
            if (this.#status.state === 'online') this.#set({ ...this.#status, clockOffset });
          },
        });
        steady = setTimeout(() => {
          this.#attempt = 0;
        }, STEADY_MS);
      },
      onNews: (news) => {
        if (news.type === 'pong') clock?.onPong(news);
        else if (news.type === 'events') intake(news.callId, news.events);
        else this.#hear(news);
      },
      onLost: lost,
    });
    const intake = createEventIntake({
      log,
      store: (callId, events) => database.write('storeEvents', { callId, events }),
      onStored: (stored) => this.emit('stored', stored),
      subscribeAgain: (callId, after) => stream.send({ type: 'subscribe', calls: { [callId]: after } }),
      pause: stream.pause,
      resume: stream.resume,
      onFault: lost,
    });
    let clock: ReturnType<typeof createClockSync> | undefined;
    let steady: NodeJS.Timeout | undefined;
    this.#connection = {
      send: stream.send,
      close() {
        clearTimeout(steady);
        clock?.stop();
        stream.close();
      },
    };
  }

  /** After a welcome: what this disk lacks is asked for, what the floor has forgotten is marked. */
  #greeted(
    session: FloorSession,
    { operator, rehearsal, livekitUrl, mediaUp, serverNow, calls: catalogue }: Welcome,
  ): void {
    const { database, calls, log } = this.#options;
    const known = catalogue.map(({ callId }) => callId);
    for (const part of inMessages(callsToFollow(catalogue, calls.progress(known)))) {
      this.#connection?.send({ type: 'subscribe', calls: part });
    }
    if (this.#watched.length > 0) this.#connection?.send({ type: 'watch', callIds: this.#watched });
    const { role } = session.operator;
    if (session.livekitUrl !== livekitUrl || role !== operator.role)
      void this.#adopt({ ...session, livekitUrl, operator });
    // Whoever isn't told of every call can't tell a forgotten one from one that is none of their business.
    if (sightOf(operator) === 'all') {
      const mark = async () => this.emit('forsaken', await database.write('forsake', { known }));
      void this.#logged(mark(), 'what the floor has forgotten could not be marked');
    }
    log.info({ server: session.origin, calls: catalogue.length }, 'online');
    const clockOffset = serverNow - Date.now();
    this.#set({ state: 'online', server: session.origin, operator, rehearsal, livekitUrl, mediaUp, clockOffset });
  }

  #hear(news: Exclude<FloorNews, { type: 'pong' | 'events' }>): void {
    if (news.type === 'signal') {
      this.emit('signal', news.callId, news.signal);
    } else if (news.type === 'call') {
      const { callId } = news.call;
      const after = this.#options.calls.progress([callId]).get(callId)?.lastSeq ?? 0;
      this.#connection?.send({ type: 'subscribe', calls: { [callId]: after } });
    } else if (news.type === 'media') {
      if (this.#status.state === 'online') this.#set({ ...this.#status, mediaUp: news.up });
    } else {
      const { contact } = news;
      const kept = this.#options.database.write('storeContacts', { contacts: [contact] });
      void this.#logged(kept, 'a copy of a record could not be kept');
      this.emit('contact', contact);
    }
  }

  /** The connection is gone: sign in anew where the session was refused, else try again later and later. */
  async #fail(error: FloorError): Promise<void> {
    const { log, credentials } = this.#options;
    const turn = this.#stop();
    const server = this.#origin;
    if (!server) return;
    log.warn({ server, kind: error.kind, attempt: this.#attempt }, error.message);
    if (error.kind === 'signed-out') {
      if (credentials?.email !== this.#session?.email) return this.#toSignedOut(error.message);
      await this.#forget();
      if (turn !== this.#turn) return;
    }
    const delay = Math.max(backOff(this.#attempt), error.retryAfterMs ?? 0);
    this.#attempt += 1;
    this.#set({
      state: 'offline',
      server,
      reason: offlineReason(error.kind),
      detail: error.message,
      nextAttemptAt: Date.now() + delay,
      attempt: this.#attempt,
    });
    this.#retry = setTimeout(() => void this.#connect(), delay);
  }

  async #toSignedOut(reason: string | null): Promise<void> {
    const turn = this.#stop();
    await this.#forget();
    if (turn === this.#turn) this.#set({ state: 'signed-out', server: this.#origin, reason });
  }

  #set(status: FloorStatus): void {
    this.#status = status;
    this.emit('status', status);
  }
}

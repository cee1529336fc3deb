import { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import { backOff } from '../../../agent/protocol/backOff.ts';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { Contact } from '../../../agent/protocol/contact.ts';
import type { Operator } from '../../../agent/protocol/operator.ts';
import type { KeeperOffer, RecordEnd, RecordingLease } from '../../../agent/protocol/recording.ts';
import type { Signal } from '../../../agent/protocol/signal.ts';
import type { FloorStatus } from '../../../src-preload/contract/floor.ts';
import type { CallReader } from '../db/callReader.ts';
import type { Database } from '../db/database.ts';
import type { SecretStore } from '../secretStore.ts';
import type { Stored } from './eventIntake.ts';
import { type FloorConnection, openFloorConnection } from './floorConnection.ts';
import { asFloorError, FloorError } from './floorError.ts';
import { type FloorRequest, floorHttp } from './floorHttp.ts';
import {
  type Credentials,
  changePassword,
  signOut as endSession,
  type FloorSession,
  type PasswordChange,
  signIn as requestSession,
} from './floorSession.ts';
import type { Welcome } from './floorStream.ts';
import { HeldSession } from './heldSession.ts';
import { offlineReason } from './offlineReason.ts';
import { type PassedFile, passFile } from './passFile.ts';

export interface FloorLinkEvents {
  status: [FloorStatus];
  stored: [Stored];
  /** Calls whose summary changed without an event: the floor has forgotten them. */
  forsaken: [CallSummary[]];
  signal: [callId: string, signal: Signal];
  contact: [Contact];
  /** Something was erased, or may have been while this station was away: the number of the newest erasure. */
  erased: [lastErasure: number];
  /** This station is to record a call, and to record it no more. */
  record: [RecordingLease];
  recordEnd: [RecordEnd];
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
  readonly #held: HeldSession;
  #status: FloorStatus;
  #attempt = 0;
  #retry: NodeJS.Timeout | undefined;
  #watched: string[] = [];
  #keeper: KeeperOffer | undefined;
  #recording: Record<string, number> = {};
  #connection: FloorConnection | undefined;
  /** Grows with each change of mind; what an older value started is stale. */
  #turn = 0;

  constructor(options: FloorLinkOptions) {
    super();
    this.#options = options;
    this.#held = new HeldSession(options.secrets, options.log);
    this.#origin = options.origin ?? null;
    this.#status = { state: 'signed-out', server: this.#origin, reason: null };
  }

  get status(): FloorStatus {
    return this.#status;
  }

  /** LiveKit's address as far as known, also while the floor is away. */
  get livekitUrl(): string | undefined {
    return this.#held.present?.livekitUrl;
  }

  /** Who is signed in, also while the floor is away. */
  get operator(): Operator | undefined {
    return this.#held.present?.operator;
  }

  /** Takes up the kept session, or signs in by the environment's credentials; without either waits for a person. */
  async start(): Promise<void> {
    const { credentials } = this.#options;
    const kept = await this.#held.takeUp(
      ({ origin, email }) =>
        (!this.#origin || origin === this.#origin) && (!credentials || email === credentials.email),
    );
    if (kept) this.#origin = kept.origin;
    if (this.#origin && (kept || credentials)) void this.#connect();
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
    const session = this.#held.present;
    if (!session) throw new FloorError('signed-out', 'Sign in to a floor first.');
    await changePassword(session, change);
    await this.#adopt({ ...session, mustChangePassword: false });
    if (this.#status.state === 'password-due') void this.#connect();
    return this.settled(5_000);
  }

  /** Forgets the session here, and ends it at the floor if that can be reached. */
  async signOut(): Promise<FloorStatus> {
    const session = this.#held.present;
    await this.#toSignedOut(null);
    if (session) {
      await endSession(session).catch((err: unknown) =>
        this.#options.log.error({ err }, 'the session could not be ended at the floor; it runs out by itself'),
      );
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

  /** Tells the floor what this station records; kept over reconnects. */
  keepAs(keeper: KeeperOffer): void {
    this.#keeper = keeper;
    this.#connection?.send({ type: 'keeper', ...keeper, calls: this.#recording });
  }

  /** Tells the floor which calls this station is recording (the segment by call). While the floor is away nobody can be told. */
  recording(calls: Record<string, number>): void {
    this.#recording = calls;
    this.#connection?.send({ type: 'recording', calls });
  }

  /** Hands a file through in the signed-in operator's name. @throws FloorError when the floor can't be reached */
  async pass(file: PassedFile): Promise<Response> {
    const session = this.#held.present;
    if (!session) throw new FloorError('signed-out', 'Sign in to a floor first.');
    return passFile(session, file);
  }

  /** A request in the signed-in operator's name. @throws FloorError */
  async request<Output>(request: FloorRequest<Output>): Promise<Output> {
    const session = this.#held.present;
    if (!session) throw new FloorError('signed-out', 'Sign in to a floor first.');
    try {
      return await floorHttp(session, request);
    } catch (error) {
      if (error instanceof FloorError && error.kind === 'signed-out' && session === this.#held.present)
        void this.#fail(error);
      throw error;
    }
  }

  close(): void {
    this.#stop();
    this.removeAllListeners();
  }

  async #adopt(session: FloorSession): Promise<void> {
    this.#origin = session.origin;
    await this.#held.adopt(session);
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
      if (!this.#held.present && this.#options.credentials) {
        const session = await requestSession(server, this.#options.credentials);
        if (turn !== this.#turn) return;
        await this.#adopt(session);
      }
      const session = this.#held.present;
      if (turn !== this.#turn || !session) return;
      if (session.mustChangePassword) this.#set({ state: 'password-due', server, operator: session.operator });
      else this.#open(session, turn);
    } catch (error) {
      if (turn !== this.#turn) return;
      const failure = asFloorError(error);
      if (failure.kind === 'signed-out') await this.#toSignedOut(failure.message);
      else await this.#fail(failure);
    }
  }

  #open(session: FloorSession, turn: number): void {
    const { database, calls, log } = this.#options;
    this.#connection = openFloorConnection({
      ...{ session, database, calls, log },
      watched: () => this.#watched,
      keeper: () => this.#keeper && { ...this.#keeper, calls: this.#recording },
      onWelcome: (welcome) => this.#greeted(session, welcome),
      onSteady: () => {
        this.#attempt = 0;
      },
      onClockOffset: (clockOffset) => {
        if (this.#status.state === 'online') this.#set({ ...this.#status, clockOffset });
      },
      onMedia: (mediaUp) => {
        if (this.#status.state === 'online') this.#set({ ...this.#status, mediaUp });
      },
      onSignal: (callId, signal) => this.emit('signal', callId, signal),
      onStored: (stored) => this.emit('stored', stored),
      onForsaken: (forsaken) => this.emit('forsaken', forsaken),
      onContact: (contact) => this.emit('contact', contact),
      onErased: (lastErasure) => this.emit('erased', lastErasure),
      onRecord: (lease) => this.emit('record', lease),
      onRecordEnd: (end) => this.emit('recordEnd', end),
      onLost: (error) => void (turn === this.#turn && this.#fail(error)),
    });
  }

  #greeted(
    session: FloorSession,
    { operator, rehearsal, livekitUrl, mediaUp, serverNow, calls: catalogue }: Welcome,
  ): void {
    const { role } = session.operator;
    if (session.livekitUrl !== livekitUrl || role !== operator.role)
      void this.#adopt({ ...session, livekitUrl, operator });
    this.#options.log.info({ server: session.origin, calls: catalogue.length }, 'online');
    const clockOffset = serverNow - Date.now();
    this.#set({ state: 'online', server: session.origin, operator, rehearsal, livekitUrl, mediaUp, clockOffset });
  }

  /** The connection is gone: sign in anew where the session was refused, else try again later and later. */
  async #fail(error: FloorError): Promise<void> {
    const { log, credentials } = this.#options;
    const turn = this.#stop();
    const server = this.#origin;
    if (!server) return;
    log.warn({ server, kind: error.kind, attempt: this.#attempt }, error.message);
    if (error.kind === 'signed-out') {
      if (credentials?.email !== this.#held.present?.email) return this.#toSignedOut(error.message);
      await this.#held.forget();
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
    await this.#held.forget();
    if (turn === this.#turn) this.#set({ state: 'signed-out', server: this.#origin, reason });
  }

  #set(status: FloorStatus): void {
    this.#status = status;
    this.emit('status', status);
  }
}

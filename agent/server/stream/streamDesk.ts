import type { Contact } from '../../protocol/contact.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import type { StreamRequest } from '../../protocol/stream.ts';
import { callScope } from '../calls/maySeeCall.ts';
import type { ContactDesk } from '../contacts/contactDesk.ts';
import { mayDo } from '../http/actions.ts';
import { problemOf, refuse } from '../http/problemError.ts';
import type { FloorNews } from '../news/floorNews.ts';
import type { LeaseDesk } from '../recordings/leaseDesk.ts';
import type { SessionDesk } from '../sessions/sessionDesk.ts';
import { CLOSE } from '../sockets/jsonSocket.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import { SignalRelay } from './signalRelay.ts';
import { StreamReader, type StreamSocket } from './streamReader.ts';

/** Calls that ended longer ago are no part of the welcome; they can still be subscribed to by their id. */
const CATALOGUE_MS = 30 * 24 * 60 * 60 * 1000;

export interface StreamDeskOptions {
  calls: CallRepository;
  contacts: Pick<ContactDesk, 'isInSight'>;
  sessions: SessionDesk;
  news: FloorNews;
  rehearsal: boolean;
  livekitUrl: string;
  isMediaUp: () => boolean;
  /** Number of the newest erasure. */
  lastErasure: () => Promise<number>;
  /** Who listens to a call, by name. */
  listenersOf: (callId: string) => string[];
  /** A page says that its operator is at hand, whose voice comes from this place. */
  atHand: (callId: string, by: { operatorId: string; session: string }, seat: string) => void;
  /** Stations that record. */
  leases: Pick<LeaseDesk, 'offer' | 'beat' | 'left'>;
  /** A station of this session follows the floor, or the last of them does no more. */
  sessionCame: (session: string) => void;
  sessionLeft: (session: string) => void;
  /** Stations that may follow at once. */
  mostReaders: number;
  now: () => number;
  onError: (error: unknown) => void;
}

/** All stations that follow the floor. */
export class StreamDesk {
  readonly #options: StreamDeskOptions;
  readonly #readers = new Set<StreamReader>();
  readonly #relay: SignalRelay;
  readonly #stopListening: () => void;

  constructor(options: StreamDeskOptions) {
    this.#options = options;
    this.#relay = new SignalRelay((callId, signal) => {
      for (const reader of this.#readers) {
        if (reader.isWatching(callId)) reader.sendSignal({ type: 'signal', callId, signal });
      }
    });
    this.#stopListening = options.news.listen({
      callCreated: (call) => {
        for (const reader of this.#readers) if (reader.maySee(call)) reader.send({ type: 'call', call });
      },
      mediaChanged: (up) => this.#tellAll({ type: 'media', up }),
      erased: (lastErasure) => this.#tellAll({ type: 'erased', lastErasure }),
      contactChanged: (contact) => this.#tellContact(contact).catch(options.onError),
      eventsAppended: (callId, events, call) => {
        for (const reader of this.#readers) reader.hear(call, events);
        for (const event of events) {
          if (event.type === 'call.ended') this.#relay.forget(callId);
          if (event.type === 'turn') this.#relay.dropWords(callId, turnIdOf(event.data));
        }
      },
      signalled: (callId, signal) => {
        for (const reader of this.#readers) {
          if (reader.isWatching(callId)) return this.#relay.put(callId, signal);
        }
      },
      sessionClosed: (tokenHash) => {
        for (const reader of this.#readers) {
          if (reader.session.tokenHash === tokenHash) reader.close(CLOSE.signedOut, 'signed-out');
        }
      },
    });
  }

  get readers(): number {
    return this.#readers.size;
  }

  /** Bytes that wait until stations read them. */
  get bufferedBytes(): number {
    let bytes = 0;
    for (const reader of this.#readers) bytes += reader.bufferedBytes;
    return bytes;
  }

  /** Answers one message of a station's socket. Returns the reader that it speaks for from now on. */
  async receive(
    socket: StreamSocket,
    reader: StreamReader | undefined,
    message: StreamRequest,
  ): Promise<StreamReader | undefined> {
    if (message.type === 'hello') {
      if (!reader) return this.#hello(socket, message);
      socket.refuse(problemOf(409, 'second-hello', 'This socket has already said hello.'), CLOSE.badMessage);
      return reader;
    }
    if (!reader) {
      socket.refuse(problemOf(401, 'no-hello', 'The first message must be hello.'), CLOSE.signedOut);
      return undefined;
    }
    switch (message.type) {
      case 'subscribe':
        await reader.subscribe(message.calls);
        break;
      case 'watch':
        for (const callId of await reader.watch(message.callIds)) {
          const names = this.#options.listenersOf(callId);
          reader.sendSignal({ type: 'signal', callId, signal: { kind: 'listeners', names } });
        }
        break;
      case 'at-hand':
        for (const [callId, seat] of Object.entries(message.calls)) {
          const { id: session, operator } = reader.session;
          this.#options.atHand(callId, { operatorId: operator.id, session }, seat);
        }
        break;
      case 'keeper':
        // Who may not record is given nothing to record: their stations say it all the same.
        if (mayDo(reader.viewer.role, 'recordings.keep')) this.#options.leases.offer(reader, message, message.calls);
        break;
      case 'recording':
        this.#options.leases.beat(reader, message.calls);
        break;
      case 'ping':
        reader.send({ type: 'pong', id: message.id, serverNow: this.#options.now() });
    }
    return reader;
  }

  closed(reader: StreamReader): void {
    reader.stop();
    if (!this.#readers.delete(reader)) return;
    this.#options.leases.left(reader);
    const { id } = reader.session;
    if (![...this.#readers].some(({ session }) => session.id === id)) this.#options.sessionLeft(id);
  }

  /** A session that ends while its stream is open ends the stream too. */
  async checkSession(socket: StreamSocket, reader: StreamReader): Promise<void> {
    if (await this.#options.sessions.findByHash(reader.session.tokenHash)) return;
    socket.refuse(problemOf(401, 'not-signed-in', 'The session is over: sign in again.'), CLOSE.signedOut);
  }

  close(): void {
    this.#stopListening();
    this.#relay.close();
    for (const reader of this.#readers) reader.close(CLOSE.goingAway, 'server-closes');
  }

  async #hello(
    socket: StreamSocket,
    { token, protocol }: Extract<StreamRequest, { type: 'hello' }>,
  ): Promise<StreamReader | undefined> {
    const { calls, sessions, rehearsal, livekitUrl, isMediaUp, now, onError } = this.#options;
    if (protocol !== PROTOCOL_VERSION) {
      const detail = `This server speaks protocol ${PROTOCOL_VERSION}, the station ${protocol}: use one version of both.`;
      socket.refuse(problemOf(400, 'wrong-protocol', detail), CLOSE.badMessage);
      return undefined;
    }
    const session = await sessions.find(token);
    if (!session) {
      const detail = 'The token is unknown or expired: sign in again.';
      socket.refuse(problemOf(401, 'not-signed-in', detail), CLOSE.signedOut);
      return undefined;
    }
    if (!mayDo(session.operator.role, 'floor.follow')) {
      const detail = `The role ${session.operator.role} may not follow the floor.`;
      socket.refuse(problemOf(403, 'wrong-role', detail), CLOSE.forbidden);
      return undefined;
    }
    if (session.mustChangePassword) {
      socket.refuse(refuse.passwordChangeNeeded().problem, CLOSE.forbidden);
      return undefined;
    }
    if (this.#readers.size >= this.#options.mostReaders) {
      const detail = 'As many stations follow this floor as it takes: end one that is not needed, or try again later.';
      socket.refuse(problemOf(503, 'too-many-readers', detail), CLOSE.full);
      return undefined;
    }
    const reader = new StreamReader({ socket, session, calls, onError });
    // Listed before the catalogue is read: a call that comes in between is told twice rather than never.
    this.#readers.add(reader);
    this.#options.sessionCame(session.id);
    socket.send({
      type: 'welcome',
      protocol: PROTOCOL_VERSION,
      serverNow: now(),
      operator: session.operator,
      rehearsal,
      livekitUrl,
      mediaUp: isMediaUp(),
      calls: await calls.catalogue(now() - CATALOGUE_MS, callScope(reader.viewer)),
      lastErasure: await this.#options.lastErasure(),
    });
    return reader;
  }

  async #tellContact(contact: Contact): Promise<void> {
    for (const reader of this.#readers) {
      if (await this.#options.contacts.isInSight(contact.id, reader.viewer)) reader.send({ type: 'contact', contact });
    }
  }

  #tellAll(message: Parameters<StreamReader['send']>[0]): void {
    for (const reader of this.#readers) reader.send(message);
  }
}

const turnIdOf = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'turnId' in data ? String(data.turnId) : '';

import type { CallEvent } from '../../protocol/callEvent.ts';
import type { StreamMessage, StreamRequest } from '../../protocol/stream.ts';
import { problemOf } from '../http/problemError.ts';
import type { OpenSession } from '../sessions/sessionDesk.ts';
import { CLOSE, type JsonSocket } from '../sockets/jsonSocket.ts';
import { CallFollower } from './callFollower.ts';
import { Turns } from './turns.ts';

export type StreamSocket = JsonSocket<StreamRequest, StreamMessage>;

/** Calls replayed to one reader at a time. A station that lacks thousands makes the server hold no more pages than that. */
const REPLAYS_AT_ONCE = 2;
/** Calls that one station may follow: many more than a floor has in the 30 days of a welcome. */
const MOST_FOLLOWED = 100_000;

export interface StreamReaderOptions {
  socket: StreamSocket;
  session: OpenSession;
  read: (callId: string, after: number, limit: number) => Promise<CallEvent[]>;
  onError: (error: unknown) => void;
}

/** A station at the stream: the calls it follows and those whose signals it watches. */
export class StreamReader {
  readonly session: OpenSession;
  readonly #options: StreamReaderOptions;
  readonly #followers = new Map<string, CallFollower>();
  readonly #replays = new Turns(REPLAYS_AT_ONCE);
  #watched = new Set<string>();

  constructor(options: StreamReaderOptions) {
    this.session = options.session;
    this.#options = options;
  }

  /** Bytes that wait until the station reads them. */
  get bufferedBytes(): number {
    return this.#options.socket.bufferedBytes;
  }

  /** Follows each call from after the given seq. A call named again starts again from there. */
  subscribe(calls: Record<string, number>): void {
    const { socket, read, onError } = this.#options;
    if (this.#followers.size + Object.keys(calls).length > MOST_FOLLOWED) {
      const detail = `A station may follow ${MOST_FOLLOWED} calls at most.`;
      socket.refuse(problemOf(413, 'too-many-calls', detail), CLOSE.tooLarge);
      return;
    }
    for (const [callId, after] of Object.entries(calls)) {
      this.#followers.get(callId)?.stop();
      const follower = new CallFollower({
        after,
        read: (from, limit) => read(callId, from, limit),
        send: async (events) => {
          await socket.sendAndDrain({ type: 'events', callId, events });
          if (!socket.isOpen) this.stop();
        },
        turn: (page) => this.#replays.take(page),
        onError: (error) => {
          onError(error);
          // Its station must not take silence for a quiet call: it comes back and asks for what it lacks.
          socket.terminate();
        },
      });
      this.#followers.set(callId, follower);
    }
  }

  watch(callIds: readonly string[]): void {
    this.#watched = new Set(callIds);
  }

  isWatching(callId: string): boolean {
    return this.#watched.has(callId);
  }

  hear(callId: string, events: readonly CallEvent[]): void {
    this.#followers.get(callId)?.hear(events);
  }

  send(message: StreamMessage): void {
    this.#options.socket.send(message);
  }

  /** Signals are for now or never: a reader that lags gets none. */
  sendSignal(message: Extract<StreamMessage, { type: 'signal' }>): void {
    if (this.#options.socket.bufferedBytes === 0) this.#options.socket.send(message);
  }

  close(code: number, reason: string): void {
    this.#options.socket.close(code, reason);
  }

  stop(): void {
    for (const follower of this.#followers.values()) follower.stop();
    this.#followers.clear();
  }
}

import type { CallEvent } from '../../protocol/callEvent.ts';
import type { StreamMessage, StreamRequest } from '../../protocol/stream.ts';
import type { OpenSession } from '../sessions/sessionDesk.ts';
import type { JsonSocket } from '../sockets/jsonSocket.ts';
import { CallFollower } from './callFollower.ts';

export type StreamSocket = JsonSocket<StreamRequest, StreamMessage>;

/** Bytes that may wait for a slow reader. It is dropped beyond, and resumes after what it has stored. */
const MOST_BUFFERED_BYTES = 8 * 1024 * 1024;

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
  #watched = new Set<string>();

  constructor(options: StreamReaderOptions) {
    this.session = options.session;
    this.#options = options;
  }

  /** Follows each call from after the given seq. A call named again starts again from there. */
  subscribe(calls: Record<string, number>): void {
    const { socket, read, onError } = this.#options;
    for (const [callId, after] of Object.entries(calls)) {
      this.#followers.get(callId)?.stop();
      const follower = new CallFollower({
        after,
        read: (from, limit) => read(callId, from, limit),
        send: (events) => {
          this.#dropIfSlow();
          return socket.sendAndDrain({ type: 'events', callId, events });
        },
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
    this.#dropIfSlow();
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

  #dropIfSlow(): void {
    if (this.#options.socket.bufferedBytes > MOST_BUFFERED_BYTES) this.#options.socket.terminate();
  }
}

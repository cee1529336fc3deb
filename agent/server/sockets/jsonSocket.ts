import { setImmediate as others } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { z } from 'zod';
import type { Problem } from '../../protocol/problem.ts';
import { problemOf } from '../http/problemError.ts';

/** Close codes of our own (4000-4999) mirror the HTTP status that the same refusal would have. */
export const CLOSE = {
  done: 1000,
  goingAway: 1001,
  badMessage: 4400,
  signedOut: 4401,
  forbidden: 4403,
  late: 4408,
  replaced: 4409,
  tooLarge: 4413,
  slow: 4429,
  full: 4503,
};

const HEARTBEAT_MS = 10_000;
const FIRST_MESSAGE_MS = 5_000;
/** Messages that may wait for their turn. A client that outruns the server by more is cut off, and resends later. */
const MOST_WAITING = 2_000;
const MOST_WAITING_CHARACTERS = 16 * 1024 * 1024;
/** Messages handled in one go: then everybody else has their turn, however many wait here. */
const HANDLED_AT_ONCE = 16;
/** Bytes that may wait for a slow reader. It is dropped beyond, and fetches later what it lacks. */
const MOST_BUFFERED_BYTES = 8 * 1024 * 1024;

export interface JsonSocketOptions<Request> {
  socket: WebSocket;
  schema: z.ZodType<Request>;
  /** Called for one message after the other: the next waits until the promise of the last has settled. */
  onMessage: (message: Request) => Promise<void>;
  onClose: () => void;
  onError: (error: unknown) => void;
  /** A longer message is refused unread. Without it the server's own limit of a frame holds. */
  mostBytes?: number;
  /** The other side takes nothing any more and is being dropped; so many bytes waited for it. */
  onSlow?: (bytes: number) => void;
  /** Called with each heartbeat, every 10 s. */
  onHeartbeat?: () => void;
  heartbeatMs?: number;
  firstMessageMs?: number;
}

/**
 * A WebSocket that carries JSON messages of known schemas: parses what comes in, one after the other, tells a sender what
 * it got wrong, closes on silence (no message within 5 s at first, no pong later) and never holds unbounded memory: neither of
 * what comes in faster than it is handled nor of what goes out faster than it is read.
 */
export class JsonSocket<Request, Message> {
  readonly #socket: WebSocket;
  readonly #options: JsonSocketOptions<Request>;
  #queue = Promise.resolve();
  #waiting = 0;
  #waitingCharacters = 0;
  #handled = 0;
  /** Turned away: what still comes in is not looked at. */
  #refused = false;
  #alive = true;
  #silent = false;
  #closed = false;

  constructor(options: JsonSocketOptions<Request>) {
    const { socket, firstMessageMs = FIRST_MESSAGE_MS, heartbeatMs = HEARTBEAT_MS } = options;
    this.#socket = socket;
    this.#options = options;
    const late = setTimeout(
      () => this.refuse(problemOf(408, 'no-hello', 'The first message must be hello, within 5 s.'), CLOSE.late),
      firstMessageMs,
    );
    const heartbeat = setInterval(() => this.#beat(), heartbeatMs);
    socket.on('message', (data, isBinary) => {
      clearTimeout(late);
      this.#enqueue(isBinary ? undefined : data.toString());
    });
    socket.on('pong', () => {
      this.#alive = true;
    });
    socket.on('close', () => {
      clearTimeout(late);
      clearInterval(heartbeat);
      this.#closed = true;
      options.onClose();
    });
  }

  /** Bytes that wait to be taken by the network. */
  get bufferedBytes(): number {
    return this.#socket.bufferedAmount;
  }

  /** It was dropped because the other side said nothing any more: a network that has gone, rather than a process that has ended. */
  get wentSilent(): boolean {
    return this.#silent;
  }

  get isOpen(): boolean {
    return !this.#closed && this.#socket.readyState === this.#socket.OPEN;
  }

  send(message: Message): void {
    if (this.#canTake()) this.#socket.send(JSON.stringify(message));
  }

  /** Sends and waits until the network has taken it: the brake for whoever sends much. */
  sendAndDrain(message: Message): Promise<void> {
    if (!this.#canTake()) return Promise.resolve();
    return new Promise((resolve) => this.#socket.send(JSON.stringify(message), () => resolve()));
  }

  /** Says why, then closes. */
  refuse(problem: Problem, code: number): void {
    if (!this.isOpen) return;
    this.#refused = true;
    this.#socket.send(JSON.stringify({ type: 'problem', problem }));
    this.close(code, problem.type);
  }

  close(code: number, reason = ''): void {
    this.#socket.close(code, reason);
  }

  /** Drops the connection without waiting for the other side. */
  terminate(): void {
    this.#socket.terminate();
  }

  /** A reader that lets too much wait is told so at the end of what it has left to read; nothing more is added. */
  #canTake(): boolean {
    if (!this.isOpen) return false;
    const { bufferedBytes } = this;
    if (bufferedBytes <= MOST_BUFFERED_BYTES) return true;
    this.#refused = true;
    this.#options.onSlow?.(bufferedBytes);
    this.close(CLOSE.slow, 'too-slow');
    return false;
  }

  #beat(): void {
    if (!this.#alive) {
      this.#silent = true;
      this.terminate();
      return;
    }
    this.#alive = false;
    if (this.isOpen) this.#socket.ping();
    this.#options.onHeartbeat?.();
  }

  #enqueue(text: string | undefined): void {
    if (this.#refused) return;
    const characters = text?.length ?? 0;
    this.#waiting += 1;
    this.#waitingCharacters += characters;
    if (this.#waiting > MOST_WAITING || this.#waitingCharacters > MOST_WAITING_CHARACTERS) {
      this.#refused = true;
      this.terminate();
      return;
    }
    this.#queue = this.#queue
      .then(() => this.#handle(text))
      .catch((error: unknown) => {
        this.#options.onError(error);
        this.refuse(problemOf(500, 'unexpected', 'Something went wrong in the server; its log says more.'), 1011);
      })
      .finally(() => {
        this.#waiting -= 1;
        this.#waitingCharacters -= characters;
      });
  }

  async #handle(text: string | undefined): Promise<void> {
    this.#handled += 1;
    if (this.#handled % HANDLED_AT_ONCE === 0) await others();
    if (this.#refused) return;
    const { mostBytes = Number.POSITIVE_INFINITY } = this.#options;
    if (text !== undefined && Buffer.byteLength(text) > mostBytes) {
      this.refuse(problemOf(413, 'too-large', `A message may have ${mostBytes} bytes at most.`), CLOSE.tooLarge);
      return;
    }
    const message = this.#options.schema.safeParse(text === undefined ? undefined : readJson(text));
    if (message.success) return this.#options.onMessage(message.data);
    const errors = message.error.issues
      .slice(0, 10)
      .map((issue) => ({ path: `/${issue.path.join('/')}`, message: issue.message }));
    const detail = 'The message is not valid JSON of this protocol.';
    this.refuse(problemOf(400, 'invalid-message', detail, errors), CLOSE.badMessage);
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

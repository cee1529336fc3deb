import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { backOff } from '../../protocol/backOff.ts';
import { type JobMessage, type JobRequest, jobMessage } from '../../protocol/jobLink.ts';
import type { WorkerLogger } from '../process/logger.ts';

const OPEN_WITHIN_MS = 5_000;
/** A server that is restarted is back within seconds, and its supervisors wait: there is no long pause in the first half minute. */
const HURRIES_FOR_ATTEMPTS = 25;
const HURRIED_PAUSE_MS = 1_200;
const PAUSE_MS = 10_000;
/** The server pings every 10 s: a link on which nothing comes for this long is dead, though nobody has closed it. */
const SILENT_FOR_MS = 25_000;

interface ConnectionOptions {
  /** Base address of the floor server, http or https. */
  serverUrl: string;
  logger: WorkerLogger;
  /** What is said first on each new connection. */
  hello: JobRequest;
  /** @param connection ends with the connection on which the message came */
  onMessage: (message: JobMessage, connection: AbortSignal) => void;
  onLost: () => void;
  /** True where nothing waits that the server could have taken. */
  nothingWaits: () => boolean;
}

/** The WebSocket `/v1/jobs` of the floor server, opened again and again until the job has finished or closes it. */
export class FloorConnection {
  readonly #options: ConnectionOptions;
  readonly #closed = new AbortController();
  #finished = false;
  #socket: WebSocket | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** Aborted when it is closed. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  /** It is not taken up again: nothing more will go out. */
  get isOver(): boolean {
    return this.#finished || this.#closed.signal.aborted;
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  send(request: JobRequest): void {
    if (this.isOpen) this.#socket?.send(JSON.stringify(request));
  }

  /** The server is to close it once it has taken everything. */
  finish(): void {
    this.#finished = true;
  }

  close(): void {
    this.#closed.abort();
    this.#socket?.close(1000);
  }

  /** Connects, and keeps connecting. Resolves when it is over. */
  async keep(): Promise<void> {
    let attempt = 0;
    while (!this.closed.aborted) {
      const good = await this.#connectOnce();
      if (this.isOver) return;
      attempt = good ? 0 : attempt + 1;
      const wait = backOff(attempt, { mostMs: attempt <= HURRIES_FOR_ATTEMPTS ? HURRIED_PAUSE_MS : PAUSE_MS });
      this.#options.logger.warn({ attempt, waitMs: Math.round(wait) }, 'link to the floor server lost, trying again');
      await sleep(wait, undefined, { signal: this.closed }).catch(() => undefined);
    }
  }

  /**
   * One connection, from opening to its end. Resolves with whether it was a good one: the server welcomed the job and took what was
   * waiting, or something of it. A server that welcomes and then takes nothing (a full disk) is asked ever less often.
   */
  #connectOnce(): Promise<boolean> {
    const { serverUrl, logger, hello, onMessage, onLost, nothingWaits } = this.#options;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const url = new URL('/v1/jobs', serverUrl.replace(/^http/, 'ws'));
    const socket = new WebSocket(url, { handshakeTimeout: OPEN_WITHIN_MS });
    const connection = new AbortController();
    let welcomed = false;
    let took = false;
    let silence = setTimeout(() => socket.terminate(), OPEN_WITHIN_MS);
    this.#socket = socket;
    socket.on('open', () => this.send(hello));
    const alive = () => {
      clearTimeout(silence);
      silence = setTimeout(() => socket.terminate(), SILENT_FOR_MS);
    };
    socket.on('ping', alive);
    socket.on('message', (raw) => {
      alive();
      const message = this.#parse(raw.toString());
      if (!message) return;
      if (message.type === 'welcome') welcomed = true;
      if (message.type === 'ack') took = true;
      onMessage(message, connection.signal);
    });
    socket.on('error', (error) => logger.debug({ error: error.name }, 'link error'));
    socket.on('close', () => {
      clearTimeout(silence);
      connection.abort();
      if (this.#socket === socket) this.#socket = undefined;
      onLost();
      resolve(welcomed && (took || nothingWaits()));
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
}

import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { z } from 'zod';

type Typed = { type: string };

/** A WebSocket client that parses every message and lets a test wait for the one it wants, in order of arrival. */
export class TestSocket<Request, Message extends Typed> {
  readonly received: Message[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();
  #read = 0;

  constructor(address: string, path: string, schema: z.ZodType<Message>) {
    this.#socket = new WebSocket(address.replace(/^http/, 'ws') + path);
    this.#socket.on('message', (data) => {
      this.received.push(schema.parse(JSON.parse(data.toString())));
      for (const wake of this.#waiting) wake();
    });
    this.closed = once(this.#socket, 'close').then(([code, reason]) => {
      for (const wake of this.#waiting) wake();
      return { code: Number(code), reason: String(reason) };
    });
  }

  async open(): Promise<this> {
    if (this.#socket.readyState !== this.#socket.OPEN) await once(this.#socket, 'open');
    return this;
  }

  send(request: Request): void {
    this.#socket.send(JSON.stringify(request));
  }

  sendText(text: string): void {
    this.#socket.send(text);
  }

  /** The next message, from where the last wait stopped, that has this type and fits. */
  async next<T extends Message['type']>(
    type: T,
    fits: (message: Extract<Message, { type: T }>) => boolean = () => true,
  ): Promise<Extract<Message, { type: T }>> {
    for (;;) {
      while (this.#read < this.received.length) {
        const message = this.received[this.#read];
        this.#read += 1;
        if (message && isOfType<Message, T>(message, type) && fits(message)) return message;
      }
      if (this.#socket.readyState === this.#socket.CLOSED) throw new Error(`closed while waiting for ${type}`);
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  /** Takes nothing from the network until `resume`. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** As when the network or the process is cut off: no closing handshake. */
  cut(): void {
    this.#socket.terminate();
  }

  close(): void {
    this.#socket.close();
  }
}

const isOfType = <M extends Typed, T extends string>(message: M, type: T): message is Extract<M, { type: T }> =>
  message.type === type;

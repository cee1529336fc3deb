import { backOff } from '../../protocol/backOff.ts';
import { type CustomerMessage, type CustomerRequest, customerMessage } from '../../protocol/customerLink.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';

const PING_EVERY_MS = 10_000;
const ANSWER_WITHIN_MS = 5_000;
const RESEND_AFTER_MS = 3_000;
const RECONNECT = { firstMs: 300, mostMs: 5_000 };
/** Ended, malformed, foreign or replaced: coming back would change nothing. */
const FINAL_CODES = [1000, 4400, 4401, 4409];

export interface CustomerSocketOptions {
  callId: string;
  key: string;
  onMessage: (message: CustomerMessage) => void;
}

/** The page's socket for words: comes back by itself and sends what was typed until the server has acknowledged it. */
export class CustomerSocket {
  readonly #options: CustomerSocketOptions;
  /** Typed and not acknowledged yet, in order. */
  readonly #typed = new Map<string, string>();
  #socket: WebSocket | undefined;
  #welcome = false;
  #failures = 0;
  #closed = false;
  #pings = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  readonly #beat = setInterval(() => this.#ping(), PING_EVERY_MS);
  readonly #resend = setInterval(() => this.#sendTyped(), RESEND_AFTER_MS);

  constructor(options: CustomerSocketOptions) {
    this.#options = options;
    this.#connect();
  }

  type(id: string, text: string): void {
    this.#typed.set(id, text);
    if (this.#welcome) this.#send({ type: 'type', id, text });
  }

  /** True when the server was told; otherwise the media server will notice. */
  hangUp(): boolean {
    if (this.#welcome) this.#send({ type: 'hang-up' });
    return this.#welcome;
  }

  /** The network is back, or the person doesn't want to wait. */
  retryNow(): void {
    if (this.#socket || this.#closed) return;
    clearTimeout(this.#retry);
    this.#connect();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#beat);
    clearInterval(this.#resend);
    clearTimeout(this.#silence);
    clearTimeout(this.#retry);
    this.#socket?.close(1000);
  }

  #connect(): void {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/v1/customer`);
    this.#socket = socket;
    const { callId, key } = this.#options;
    this.#expectAnswer(socket);
    socket.onopen = () => this.#send({ type: 'hello', protocol: PROTOCOL_VERSION, callId, key });
    socket.onmessage = ({ data }) => {
      if (this.#socket === socket) this.#receive(String(data));
    };
    socket.onclose = ({ code }) => {
      if (this.#socket === socket) this.#lost(code);
    };
  }

  #receive(text: string): void {
    clearTimeout(this.#silence);
    const message = customerMessage.parse(JSON.parse(text));
    if (message.type === 'welcome') {
      this.#welcome = true;
      this.#failures = 0;
      this.#sendTyped();
    }
    if (message.type === 'typed') this.#typed.delete(message.id);
    this.#options.onMessage(message);
  }

  #lost(code: number): void {
    this.#socket = undefined;
    this.#welcome = false;
    clearTimeout(this.#silence);
    if (this.#closed || FINAL_CODES.includes(code)) return;
    this.#retry = setTimeout(() => this.#connect(), backOff(this.#failures, RECONNECT));
    this.#failures += 1;
  }

  #ping(): void {
    const socket = this.#socket;
    if (!socket || !this.#welcome) return;
    this.#pings += 1;
    this.#send({ type: 'ping', id: this.#pings });
    this.#expectAnswer(socket);
  }

  /** A connection that is only half there says nothing and never closes: it is given up. */
  #expectAnswer(socket: WebSocket): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      if (this.#socket !== socket) return;
      socket.close();
      this.#lost(0);
    }, ANSWER_WITHIN_MS);
  }

  #sendTyped(): void {
    if (!this.#welcome) return;
    for (const [id, text] of this.#typed) this.#send({ type: 'type', id, text });
  }

  #send(message: CustomerRequest): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}

import { randomUUID } from 'node:crypto';
import { type CustomerRequest, customerMessage } from '../../protocol/customerLink.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';

/** Typed words did not reach the floor. */
export class ChatError extends Error {
  override name = 'ChatError';
}

const TAKEN_WITHIN_MS = 5_000;
const ATTEMPTS = 3;

/** A customer's chat: a person's page has the same socket. Opened with the first words that are typed. */
export class ChatLine {
  readonly #url: URL;
  readonly #hello: CustomerRequest;
  #socket: WebSocket | undefined;

  constructor(server: string, { callId, key }: { callId: string; key: string }) {
    this.#url = new URL('/v1/customer', server);
    this.#url.protocol = this.#url.protocol.replace('http', 'ws');
    this.#hello = { type: 'hello', protocol: PROTOCOL_VERSION, callId, key };
  }

  /** Sends typed words; resolves when the floor has them. @throws ChatError when it does not take them, also when sent again */
  async type(text: string): Promise<void> {
    const id = randomUUID();
    let cause: unknown;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        this.#socket ??= await this.#open();
        const typed = this.#hears(this.#socket, (message) => message.type === 'typed' && message.id === id);
        this.#socket.send(JSON.stringify({ type: 'type', id, text } satisfies CustomerRequest));
        return await typed;
      } catch (error) {
        cause = error;
        this.close();
      }
    }
    throw new ChatError('The floor server did not take the words that the caller typed.', { cause });
  }

  close(): void {
    this.#socket?.close();
    this.#socket = undefined;
  }

  async #open(): Promise<WebSocket> {
    const socket = new WebSocket(this.#url);
    const welcome = this.#hears(socket, (message) => message.type === 'welcome');
    socket.addEventListener('open', () => socket.send(JSON.stringify(this.#hello)), { once: true });
    await welcome;
    return socket;
  }

  /** Resolves with the first message that `fits`; rejects when the socket closes, refuses, or none comes in time. */
  #hears(socket: WebSocket, fits: (message: ReturnType<typeof customerMessage.parse>) => boolean): Promise<void> {
    const over = new AbortController();
    const { signal } = over;
    const heard = new Promise<void>((resolve, reject) => {
      const fail = (why: string) => reject(new ChatError(why));
      socket.addEventListener('close', () => fail("The customer's socket was closed."), { signal });
      socket.addEventListener('error', () => fail("The customer's socket failed."), { signal });
      socket.addEventListener(
        'message',
        ({ data }) => {
          const message = customerMessage.safeParse(JSON.parse(String(data)));
          if (!message.success) fail('The floor server speaks another version of the protocol.');
          else if (message.data.type === 'problem') fail(message.data.problem.detail);
          else if (fits(message.data)) resolve();
        },
        { signal },
      );
      const timer = setTimeout(() => fail('The floor server did not answer in time.'), TAKEN_WITHIN_MS);
      signal.addEventListener('abort', () => clearTimeout(timer));
    });
    return heard.finally(() => over.abort());
  }
}

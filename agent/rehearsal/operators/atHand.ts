import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import { type StreamRequest, streamMessage } from '../../protocol/stream.ts';

const EVERY_MS = 1_000;
const WELCOME_WITHIN_MS = 10_000;

/** Tells the floor each second that an operator who speaks in a call is still there, as their station does. */
export class AtHand {
  readonly #socket: WebSocket;
  readonly #timer: NodeJS.Timeout;

  private constructor(socket: WebSocket, calls: Record<string, string>) {
    this.#socket = socket;
    const tell = () => this.#send({ type: 'at-hand', calls });
    tell();
    this.#timer = setInterval(tell, EVERY_MS);
  }

  /** @param calls the seat of each call in which they speak. @throws Error where the floor doesn't welcome them in 10 s */
  static async begin(server: string, token: string, calls: Record<string, string>): Promise<AtHand> {
    const socket = new WebSocket(`${server.replace(/^http/, 'ws')}/v1/stream`);
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('The floor server does not answer')), WELCOME_WITHIN_MS);
      const fail = () => reject(new Error('The floor server closed the stream'));
      socket.addEventListener('error', fail);
      socket.addEventListener('close', fail);
      socket.addEventListener('open', () => {
        socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, token } satisfies StreamRequest));
      });
      socket.addEventListener('message', ({ data }) => {
        const known = streamMessage.safeParse(JSON.parse(String(data)));
        if (known.data?.type !== 'welcome') return;
        clearTimeout(late);
        resolve();
      });
    });
    return new AtHand(socket, calls);
  }

  end(): void {
    clearInterval(this.#timer);
    this.#socket.close();
  }

  #send(request: StreamRequest): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(request));
  }
}

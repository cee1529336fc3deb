import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CreatedCall } from '../../../protocol/call.ts';
import {
  type ClaimedCall,
  type CustomerLink,
  type CustomerMessage,
  claimRequest,
  customerRequest,
} from '../../../protocol/customerLink.ts';
import { PROTOCOL_VERSION } from '../../../protocol/primitives.ts';
import type { Problem } from '../../../protocol/problem.ts';
import type { BeepingAssistant } from './beepingAssistant.ts';

const SECRET = 'the secret of every link of this floor';

/** The part of a fake floor that lets customers in by a link and takes what they type. */
export class FakeChat {
  readonly #takeCall: (body: string) => Promise<CreatedCall | Problem>;
  readonly #floor: () => { url: string; assistants: readonly BeepingAssistant[] };
  readonly #sockets = new WebSocketServer({ noServer: true });
  /** What was asked for by each link, and the keys of the calls. */
  readonly #links = new Map<string, string>();
  readonly #keys = new Map<string, { key: string; assistant: BeepingAssistant | undefined }>();

  constructor(
    takeCall: (body: string) => Promise<CreatedCall | Problem>,
    floor: () => { url: string; assistants: readonly BeepingAssistant[] },
  ) {
    this.#takeCall = takeCall;
    this.#floor = floor;
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) =>
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#serve(webSocket)),
    );
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  link(body: string): CustomerLink {
    const id = randomUUID();
    this.#links.set(id, body);
    const url = `${this.#floor().url}/call/${id}#${encodeURIComponent(SECRET)}`;
    return { id, url, expiresAt: Date.now() + 60_000 };
  }

  /** Undefined where the address is no claim of a link. */
  async claim(path: string, body: string): Promise<ClaimedCall | Problem | undefined> {
    const request = this.#links.get(/^\/v1\/customer-links\/(.+)\/claim$/u.exec(path)?.[1] ?? '');
    if (request === undefined) return undefined;
    const { secret, key } = claimRequest.parse(JSON.parse(body));
    if (secret !== encodeURIComponent(SECRET))
      return { type: 'about:blank', title: 'Not found', status: 404, detail: 'This link leads nowhere.' };
    const call = await this.#takeCall(request);
    if ('status' in call) return call;
    this.#keys.set(call.callId, { key, assistant: this.#floor().assistants.at(-1) });
    const { callId, livekitUrl, customerToken, recording } = call;
    return {
      callId,
      livekitUrl,
      customerToken,
      recording,
      language: 'en',
      notice: { assistantIsAi: true, recorded: false },
    };
  }

  #serve(socket: WebSocket): void {
    let assistant: BeepingAssistant | undefined;
    const tell = (message: CustomerMessage) => socket.send(JSON.stringify(message));
    socket.on('message', (data) => {
      const request = customerRequest.parse(JSON.parse(String(data)));
      if (request.type === 'hello') {
        const known = this.#keys.get(request.callId);
        if (known?.key !== request.key) return socket.close(4401);
        assistant = known.assistant;
        return tell({ type: 'welcome', protocol: PROTOCOL_VERSION, captions: [] });
      }
      if (request.type !== 'type') return undefined;
      assistant?.read(request.text);
      return tell({ type: 'typed', id: request.id });
    });
  }
}

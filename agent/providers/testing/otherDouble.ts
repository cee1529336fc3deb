import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

const RATE = 24_000;

/** What a connection of the recogniser does with what it is sent. */
export type Listening = (socket: WebSocket, message: Buffer, isBinary: boolean) => void;

/** A service that speaks another interface than OpenAI's, over real HTTP and WebSockets: it notes how it is asked, and does what it is told to. */
export class OtherDouble {
  /** Each request, with what proves who asks. */
  readonly asked: { url: string; key: string | undefined; body: unknown }[] = [];
  /** Bytes of sound over each connection. */
  readonly heardBytes: number[] = [];
  /** What it does with messages over a connection; the last argument counts connections. */
  listening: Listening = () => {};
  /** The voices of its account, as ElevenLabs tells them. */
  readonly voices: { voice_id: string; name: string }[] = [];
  /** In place of any answer. */
  refuseWith: number | undefined;
  readonly #http = createServer((request, response) => void this.#speak(request, response));
  readonly #sockets = new WebSocketServer({ noServer: true });

  constructor() {
    this.#http.on('upgrade', (request, socket, head) => {
      this.#note(request, undefined);
      if (this.refuseWith !== undefined) {
        socket.end(`HTTP/1.1 ${this.refuseWith} Refused\r\nconnection: close\r\n\r\n`);
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (client) => {
        client.on('message', (message: Buffer, isBinary) => this.listening(client, message, isBinary));
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    const address = this.#http.address();
    if (!address || typeof address === 'string') throw new Error('no address');
    return `http://127.0.0.1:${address.port}`;
  }

  drop(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  async close(): Promise<void> {
    this.drop();
    this.#sockets.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #note({ url = '', headers }: IncomingMessage, body: unknown): void {
    const key = headers['xi-api-key'] ?? headers.authorization;
    this.asked.push({ url, key: Array.isArray(key) ? key[0] : key, body });
  }

  async #speak(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    this.#note(request, JSON.parse(Buffer.concat(parts).toString() || 'null'));
    if (this.refuseWith !== undefined) {
      response.writeHead(this.refuseWith).end();
      return;
    }
    if (request.method === 'GET' && request.url === '/v1/voices') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ voices: this.voices }));
      return;
    }
    const pcm = Buffer.alloc(RATE);
    for (let at = 0; at < RATE / 2; at += 1) {
      pcm.writeInt16LE(Math.round(8_000 * Math.sin((2 * Math.PI * 440 * at) / RATE)), at * 2);
    }
    response.writeHead(200, { 'content-type': 'audio/pcm' }).end(pcm);
  }
}

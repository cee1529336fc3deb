import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { ClientWords } from './clientWords.ts';

interface Line {
  client: Socket;
  upstream: Socket;
}

/** A text message that a client sent over a WebSocket, and the port on this machine from which it came. */
export type OnText = (text: string, fromPort: number) => void;

/**
 * A link that can be cut: a TCP relay in front of a server. While it is cut nothing passes, in either direction, and nobody is told,
 * as on a network that has gone: what is sent waits, new connections get no answer.
 */
export class LinkProxy {
  readonly address: string;
  readonly #server: Server;
  readonly #lines = new Set<Line>();
  #isCut = false;

  private constructor(server: Server, address: string) {
    this.#server = server;
    this.address = address;
  }

  /** @param target such as `http://127.0.0.1:4700` @param onText learns of each message of each WebSocket client */
  static async open(target: string, onText?: OnText): Promise<LinkProxy> {
    const { hostname, port } = new URL(target);
    const server = createServer({ pauseOnConnect: true });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const own = server.address();
    if (typeof own !== 'object' || !own) throw new Error('The proxy has no port');
    const proxy = new LinkProxy(server, `http://127.0.0.1:${own.port}`);
    server.on('connection', (client) => proxy.#join(client, connect(Number(port), hostname), onText));
    return proxy;
  }

  cut(): void {
    this.#isCut = true;
    for (const { client, upstream } of this.#lines) {
      client.unpipe(upstream).pause();
      upstream.unpipe(client).pause();
    }
  }

  mend(): void {
    this.#isCut = false;
    for (const line of this.#lines) this.#pass(line);
  }

  async close(): Promise<void> {
    for (const { client, upstream } of this.#lines) {
      client.destroy();
      upstream.destroy();
    }
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket, upstream: Socket, onText: OnText | undefined): void {
    const line = { client, upstream };
    this.#lines.add(line);
    const fromPort = client.remotePort ?? 0;
    if (onText) {
      const words = new ClientWords((text) => onText(text, fromPort));
      client.on('data', (data: Buffer) => words.take(data));
      client.pause();
    }
    for (const [side, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      // Whoever broke off, 'close' follows.
      side.on('error', () => undefined);
      side.once('close', () => {
        // Through a cut link no goodbye arrives: it does when the link is mended.
        if (!this.#isCut) this.#end(line);
        else other.pause();
      });
    }
    if (!this.#isCut) this.#pass(line);
  }

  #pass(line: Line): void {
    const { client, upstream } = line;
    if (client.destroyed || upstream.destroyed) {
      this.#end(line);
      return;
    }
    client.pipe(upstream);
    upstream.pipe(client);
  }

  #end(line: Line): void {
    line.client.destroy();
    line.upstream.destroy();
    this.#lines.delete(line);
  }
}

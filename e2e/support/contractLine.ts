import { WebSocket } from 'ws';
import type { PushData, PushName, RequestInput, RequestName, RequestOutput } from '../../src-preload/contract/index.ts';
import { stationMessage } from '../../src-preload/contract/wire.ts';

/** A station's page without a browser: let in by an enter address, it asks by the contract and fetches what the station serves. */
export class ContractLine {
  readonly #station: string;
  readonly #cookie: string;
  readonly #socket: WebSocket;
  readonly #pushed: { push: string; data: unknown }[] = [];
  readonly #waiting = new Map<number, { resolve(output: unknown): void; reject(error: Error): void }>();
  #lastId = 0;

  private constructor(station: string, cookie: string, socket: WebSocket) {
    this.#station = station;
    this.#cookie = cookie;
    this.#socket = socket;
    socket.on('message', (text) => {
      const message = stationMessage.parse(JSON.parse(text.toString()));
      if ('push' in message) return void this.#pushed.push({ push: message.push, data: message.data });
      const asked = this.#waiting.get(message.id);
      if ('error' in message) asked?.reject(new Error(`${message.error.code}: ${message.error.message}`));
      else asked?.resolve(message.output);
    });
  }

  static async open(enter: string): Promise<ContractLine> {
    const answer = await fetch(enter, { redirect: 'manual' });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    const station = new URL(enter).origin;
    const socket = new WebSocket(`${station.replace('http', 'ws')}/contract`, { headers: { cookie, origin: station } });
    const line = new ContractLine(station, cookie, socket);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return line;
  }

  async ask<N extends RequestName>(request: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
    const id = ++this.#lastId;
    const output = await new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, request, input }));
    });
    // The real page parses by the schema; a test looks at what crossed the wire.
    return output as RequestOutput<N>;
  }

  /** Everything pushed so far under a name. */
  pushed<N extends PushName>(name: N): PushData<N>[] {
    return this.#pushed.filter(({ push }) => push === name).map(({ data }) => data as PushData<N>);
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.#station + path, { ...init, headers: { cookie: this.#cookie } });
  }

  close(): void {
    this.#socket.terminate();
  }
}

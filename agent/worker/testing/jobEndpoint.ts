import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CallSummary } from '../../protocol/callSummary.ts';
import { jobRequest } from '../../protocol/jobLink.ts';
import type { ProvidersGiven, WorkerProviders } from '../../protocol/providers.ts';
import { CallDouble } from './callDouble.ts';

/** A double of the floor server as far as a worker sees it: `WS /v1/jobs`, and a nod to everything else. */
export class JobEndpoint {
  readonly #calls = new Map<string, CallDouble>();
  /** What workers are given; undefined: they stay with what they were started with. */
  providers: WorkerProviders | undefined;
  readonly #http = createServer((request, response) => {
    request.resume();
    if (this.providers && request.url === '/v1/workers/providers') {
      const given: ProvidersGiven = { revision: 1, providers: this.providers };
      // Asked again, nothing has changed.
      if (this.#given) return;
      this.#given = true;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(given));
      return;
    }
    response.writeHead(204).end();
  });
  #given = false;
  readonly #sockets = new WebSocketServer({ server: this.#http, path: '/v1/jobs' });

  constructor() {
    this.#sockets.on('connection', (socket) => this.#serve(socket));
  }

  /** Expects a job for this call. */
  expect(summary: CallSummary): CallDouble {
    const call = new CallDouble(summary);
    this.#calls.set(summary.callId, call);
    return call;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    const address = this.#http.address();
    if (!address || typeof address === 'string') throw new Error('The endpoint has no port.');
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #serve(socket: WebSocket): void {
    let call: CallDouble | undefined;
    socket.on('message', (raw) => {
      const request = jobRequest.parse(JSON.parse(raw.toString()));
      if (request.type === 'hello') call = this.#calls.get(request.callId);
      call?.receive(socket, request);
    });
    socket.on('close', () => call?.gone(socket));
  }
}

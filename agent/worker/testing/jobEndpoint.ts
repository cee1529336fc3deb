import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CallEvent, EventDraft } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { Contact } from '../../protocol/contact.ts';
import { type JobMessage, type JobRequest, jobRequest } from '../../protocol/jobLink.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import type { Signal } from '../../protocol/signal.ts';

/** A double of the floor server's `WS /v1/jobs`, for one call: keeps the log, and does on demand what goes wrong in life. */
export class JobEndpoint {
  readonly events: CallEvent[] = [];
  readonly signals: Signal[] = [];
  readonly requests: JobRequest[] = [];
  readonly #http = createServer();
  readonly #sockets = new WebSocketServer({ server: this.#http, path: '/v1/jobs' });
  readonly #waiting = new Set<() => void>();
  readonly #call: CallSummary;
  customer: Contact | null = null;
  /** False: events are neither stored nor acknowledged, as by a server that dies. */
  storing = true;
  /** Added to the server's clock. */
  clockAheadMs = 0;
  /** Ends the call when the job asks for it, as the server does. */
  endsOnRequest = true;
  #socket: WebSocket | undefined;

  constructor(call: CallSummary) {
    this.#call = call;
    this.#sockets.on('connection', (socket) => this.#serve(socket));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    const address = this.#http.address();
    if (!address || typeof address === 'string') throw new Error('no address');
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** Cuts the job's connection, as a lost network does. */
  cut(): void {
    this.#socket?.terminate();
  }

  send(message: JobMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  /** Resolves with the first truthy result of `look`, tried after everything that arrives. */
  async until<T>(look: () => T | undefined | false, within = 20_000): Promise<T> {
    const deadline = Date.now() + within;
    for (;;) {
      const found = look();
      if (found) return found;
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(`Not seen within ${within} ms. Events: ${this.events.map(({ type }) => type).join(', ')}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  #serve(socket: WebSocket): void {
    this.#socket = socket;
    socket.on('message', (raw) => {
      const request = jobRequest.parse(JSON.parse(raw.toString()));
      this.requests.push(request);
      this.#answer(socket, request);
      for (const wake of [...this.#waiting]) {
        this.#waiting.delete(wake);
        wake();
      }
    });
  }

  #answer(socket: WebSocket, request: JobRequest): void {
    const send = (message: JobMessage) => socket.send(JSON.stringify(message));
    const serverNow = Date.now() + this.clockAheadMs;
    switch (request.type) {
      case 'hello':
        send({
          type: 'welcome',
          protocol: PROTOCOL_VERSION,
          serverNow,
          call: this.#call,
          events: this.events,
          customer: this.customer,
        });
        return;
      case 'ping':
        send({ type: 'pong', id: request.id, serverNow });
        return;
      case 'append':
        if (!this.storing) return;
        for (const draft of request.events) this.#store(draft);
        send({ type: 'ack', ids: request.events.map(({ id }) => id), lastSeq: this.events.length });
        return;
      case 'signal':
        this.signals.push(request.signal);
        return;
      case 'customer':
        send({ type: 'customer', requestId: request.requestId, customer: this.customer });
        return;
      case 'end':
        if (this.endsOnRequest) send({ type: 'ending', disposition: request.disposition, reason: request.reason });
        return;
      default:
        return;
    }
  }

  #store(draft: EventDraft): void {
    if (this.events.some(({ id }) => id === draft.id)) return;
    this.events.push({ ...draft, callId: this.#call.callId, seq: this.events.length + 1 });
  }
}

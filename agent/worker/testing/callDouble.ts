import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { CallEvent, EventData, EventType } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { Contact } from '../../protocol/contact.ts';
import type { JobMessage, JobRequest } from '../../protocol/jobLink.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import type { Signal } from '../../protocol/signal.ts';

/** One call as the floor server keeps it, with everything its job has sent. Can do what goes wrong in life. */
export class CallDouble {
  readonly summary: CallSummary;
  readonly events: CallEvent[] = [];
  readonly signals: Signal[] = [];
  readonly requests: JobRequest[] = [];
  customer: Contact | null = null;
  /** False: events are neither stored nor acknowledged, as by a server that is about to die. */
  storing = true;
  /** What becomes of the next appends: the connection is cut before one is stored, or after that and before it is acknowledged. */
  readonly cutsInAppend: ('before' | 'after' | 'none')[] = [];
  /** Added to the server's clock. */
  clockAheadMs = 0;
  #socket: WebSocket | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(summary: CallSummary) {
    this.summary = summary;
  }

  get linked(): boolean {
    return this.#socket !== undefined;
  }

  /** Data of the events of a type, in their order. */
  all<T extends EventType>(type: T): EventData<T>[] {
    // The job's drafts were checked against the schemas by the real server's tests; here their shape is taken on trust.
    return this.events.filter((event) => event.type === type).map((event) => event.data as EventData<T>);
  }

  /** Puts an event into the log, as a former job has done. */
  log<T extends EventType>(type: T, at: number, data: EventData<T>): void {
    const seq = this.events.length + 1;
    this.events.push({ id: randomUUID(), callId: this.summary.callId, seq, at, type, data });
  }

  /** Cuts the job's connection, as a lost network does. */
  cut(): void {
    this.#socket?.terminate();
  }

  send(message: JobMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  /** Resolves with the first truthy result of `look`, tried after everything that arrives. */
  async until<T>(what: string, look: () => T | undefined | false, within = 20_000): Promise<T> {
    const deadline = Date.now() + within;
    for (;;) {
      const found = look();
      if (found) return found;
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(
          `${what}: not within ${within} ms. Seen last: ${this.events.slice(-40).map(({ type }) => type)}`,
        );
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  receive(socket: WebSocket, request: JobRequest): void {
    if (socket.readyState !== socket.OPEN) return; // sent before the cut, and lost with it
    this.#socket = socket;
    this.requests.push(request);
    this.#answer(request);
    this.#wake();
  }

  gone(socket: WebSocket): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    this.#wake();
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) {
      this.#waiting.delete(wake);
      wake();
    }
  }

  #answer(request: JobRequest): void {
    const serverNow = Date.now() + this.clockAheadMs;
    switch (request.type) {
      case 'hello': {
        const { summary: call, events, customer } = this;
        this.send({ type: 'welcome', protocol: PROTOCOL_VERSION, serverNow, call, events, customer });
        return;
      }
      case 'ping':
        this.send({ type: 'pong', id: request.id, serverNow });
        return;
      case 'append':
        if (!this.storing) return;
        if (this.cutsInAppend[0] === 'before') {
          this.cutsInAppend.shift();
          this.cut();
          return;
        }
        for (const draft of request.events) {
          if (this.events.some(({ id }) => id === draft.id)) continue;
          this.events.push({ ...draft, callId: this.summary.callId, seq: this.events.length + 1 });
        }
        if (this.cutsInAppend.shift() === 'after') {
          this.cut();
          return;
        }
        this.send({ type: 'ack', ids: request.events.map(({ id }) => id), lastSeq: this.events.length });
        return;
      case 'signal':
        this.signals.push(request.signal);
        return;
      case 'customer':
        this.send({ type: 'customer', requestId: request.requestId, customer: this.customer });
        return;
      case 'end':
        this.send({ type: 'ending', disposition: request.disposition, reason: request.reason });
        return;
      default:
        return;
    }
  }
}

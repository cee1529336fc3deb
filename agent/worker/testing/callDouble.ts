import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { CallEvent, EventData, EventType } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { Contact } from '../../protocol/contact.ts';
import type { ControlCommand, ControlGiver, ControlOrder } from '../../protocol/controlCommand.ts';
import { type ControlActor, type ControlState, firstControlState } from '../../protocol/controlState.ts';
import { decideControl, loseOperator } from '../../protocol/decideControl.ts';
import type { JobMessage, JobRequest } from '../../protocol/jobLink.ts';
import type { Persona } from '../../protocol/persona.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import { reduceCall } from '../../protocol/reduceCall.ts';
import type { Signal } from '../../protocol/signal.ts';

type Controlled = Extract<JobRequest, { type: 'controlled' }>;

/** The operator of these tests, as one who may do everything. */
export const rima: ControlActor = {
  operatorId: '3f0e8c62-6f55-4b0e-9d0e-4f1f3c6c8f11',
  name: 'Rima',
  session: 'station-1',
  seat: 'seat-1',
};

/** One call as the floor server keeps it, with everything its job has sent. Can do what goes wrong in life. */
export class CallDouble {
  readonly summary: CallSummary;
  readonly events: CallEvent[] = [];
  readonly signals: Signal[] = [];
  readonly requests: JobRequest[] = [];
  customer: Contact | null = null;
  /** Personas of this call that are not as shipped, by id. */
  readonly personas = new Map<string, Persona>();
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
    this.#store({ id: randomUUID(), callId: this.summary.callId, seq: this.events.length + 1, at, type, data });
    this.#wake();
  }

  /** The control state is derived from the log, as everywhere. */
  #store(event: CallEvent): void {
    this.events.push(event);
    const derived = reduceCall({ ...this.summary, lastSeq: event.seq - 1 }, event);
    if (derived) this.summary.control = derived.control;
  }

  get control(): ControlState {
    return this.summary.control ?? firstControlState(this.summary.persona);
  }

  /**
   * An operator gives a command: decided, written down and sent as the floor server does it. Resolves with the job's answer.
   * @throws where the command would be refused
   */
  async command(command: ControlCommand, by: ControlActor = rima): Promise<Controlled> {
    const decision = decideControl(this.control, command, { ...by, role: 'admin' });
    if ('refusal' in decision) throw new Error(`refused: ${decision.refusal.because}`);
    return this.#order(command, { kind: 'operator', ...by, role: 'admin' }, decision.next);
  }

  /** The operator who leads is lost: the floor gives the call back. */
  loseOperator(lost: ControlActor = rima): Promise<Controlled> {
    return this.#order({ kind: 'hand-back', note: '' }, { kind: 'floor' }, loseOperator(this.control, lost));
  }

  async #order(command: ControlCommand, by: ControlGiver, state: ControlState): Promise<Controlled> {
    const commandId = randomUUID();
    const sentAt = Date.now() - this.summary.createdAt;
    const persona = command.kind === 'transfer' && this.personas.get(command.persona);
    const order: ControlOrder = { commandId, command, by, state, sentAt, ...(persona && { persona }) };
    this.log('control.requested', sentAt, { commandId, command, by, sentAt });
    if (command.kind === 'whisper' && by.kind === 'operator') {
      this.log('turn', sentAt, whispered(commandId, by.name, command.text, sentAt));
    }
    this.send({ type: 'control', order });
    const linked = this.linked;
    // Without a job the state is applied all the same: a later one reads it.
    if (!linked) this.#applied(order, false);
    const answer = await this.until(`the answer to ${command.kind}`, () =>
      linked
        ? this.requests.find((one): one is Controlled => one.type === 'controlled' && one.commandId === commandId)
        : ({ type: 'controlled', commandId, ok: false } as const),
    );
    if (linked && answer.ok) this.#applied(order, true);
    return answer;
  }

  #applied({ commandId, command, state, sentAt }: ControlOrder, assistantObeyed: boolean): void {
    const times = { receivedMs: 0, doneMs: 0, assistantObeyed };
    this.log('control.applied', sentAt, { commandId, kind: command.kind, state, ...times });
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
          this.#store({ ...draft, callId: this.summary.callId, seq: this.events.length + 1 });
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
        this.send({ type: 'customer', requestId: request.requestId, customer: this.customer, tickets: [] });
        return;
      case 'change-customer':
        this.send({ type: 'customer-changed', requestId: request.requestId, done: true });
        return;
      case 'find-customer':
        this.send({ type: 'customers-found', requestId: request.requestId, allowed: false, customers: [] });
        return;
      case 'end':
        this.send({ type: 'ending', disposition: request.disposition, reason: request.reason });
        return;
      default:
        return;
    }
  }
}

const whispered = (turnId: string, by: string, text: string, at: number): EventData<'turn'> => ({
  turnId,
  speaker: 'operator',
  channel: 'private',
  by,
  text,
  language: 'en',
  confidence: null,
  startMs: at,
  endMs: at,
  interrupted: false,
  latency: {},
});

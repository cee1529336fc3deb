import { createStore, type StoreApi } from 'zustand/vanilla';
import { backOff } from '../../agent/protocol/backOff.ts';
import {
  type PushData,
  type PushName,
  pushes,
  type RequestInput,
  type RequestName,
  type RequestOutput,
  requests,
} from '../../src-preload/contract/index.ts';
import { stationMessage } from '../../src-preload/contract/wire.ts';
import { StationError } from './stationError.ts';

/** The page's own link to the station. Times are epoch ms by this machine's clock. */
export interface LinkState {
  phase: 'connecting' | 'open' | 'lost';
  lastHeardAt: number | null;
  nextAttemptAt: number | null;
  attempt: number;
}

export interface StationLink {
  readonly state: StoreApi<LinkState>;
  /** Asks the station. Waits for the link to open. `patienceMs`: for what takes longer than usual. @throws StationError, always. */
  request<N extends RequestName>(name: N, input: RequestInput<N>, patienceMs?: number): Promise<RequestOutput<N>>;
  /** Follows one kind of push; returns the undo. */
  on<N extends PushName>(name: N, handler: (data: PushData<N>) => void): () => void;
  /** Runs now if the link is open, and after each time it opens; returns the undo. */
  onOpen(handler: () => void): () => void;
  retryNow(): void;
  close(): void;
}

/** The part of a browser's WebSocket that the link uses. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>;

export interface StationLinkOptions {
  connect: () => Socket;
  /** Told of messages that don't fit the contract: the station is of another version than the page. */
  onMisfit: (what: string) => void;
  requestTimeoutMs?: number;
  heartbeatMs?: number;
  random?: () => number;
}

interface Waiting {
  name: RequestName;
  resolve: (output: unknown) => void;
  reject: (error: StationError) => void;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * Keeps one WebSocket to the station open for as long as the page lives: requests by id, pushes by name, both checked
 * by the contract's schemas, and a new attempt with back-off (200 ms to 5 s) after each loss.
 */
export function createStationLink(options: StationLinkOptions): StationLink {
  const { connect, onMisfit, requestTimeoutMs = 15_000, heartbeatMs = 10_000, random } = options;
  const state = createStore<LinkState>(() => ({
    phase: 'connecting',
    lastHeardAt: null,
    nextAttemptAt: null,
    attempt: 0,
  }));
  const waiting = new Map<number, Waiting>();
  const unsent = new Map<number, string>();
  const handlers = new Map<PushName, Set<(data: unknown) => void>>();
  const openers = new Set<() => void>();
  let nextId = 1;
  let socket: Socket | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const settle = (id: number): Waiting | undefined => {
    const found = waiting.get(id);
    if (!found) return undefined;
    clearTimeout(found.timer);
    waiting.delete(id);
    unsent.delete(id);
    return found;
  };

  const receive = (raw: unknown) => {
    state.setState({ lastHeardAt: Date.now() });
    const parsed = stationMessage.safeParse(parseJson(raw));
    if (!parsed.success) return onMisfit('message');
    const message = parsed.data;
    if ('push' in message) {
      if (!isPushName(message.push)) return onMisfit(message.push);
      const data = pushes[message.push].safeParse(message.data);
      if (!data.success) return onMisfit(message.push);
      for (const handler of handlers.get(message.push) ?? []) handler(data.data);
      return;
    }
    const request = settle(message.id);
    if (!request) return;
    if ('error' in message) {
      const { type, message: text, remedy, code } = message.error;
      return request.reject(new StationError(type, text, remedy, code));
    }
    const output = requests[request.name].output.safeParse(message.output);
    if (output.success) return request.resolve(output.data);
    onMisfit(request.name);
    request.reject(new StationError('internal', `The answer to ${request.name} does not fit the contract.`));
  };

  const lose = (lost: Socket) => {
    if (lost !== socket) return;
    socket = undefined;
    for (const [id] of [...waiting]) {
      if (!unsent.has(id)) settle(id)?.reject(new StationError('station-away', 'The link to the station was lost.'));
    }
    if (closed) return;
    const { attempt } = state.getState();
    const delay = backOff(attempt, { firstMs: 200, mostMs: 5_000, ...(random && { random }) });
    state.setState({ phase: 'lost', nextAttemptAt: Date.now() + delay, attempt: attempt + 1 });
    retryTimer = setTimeout(open, delay);
  };

  const open = () => {
    clearTimeout(retryTimer);
    const next = connect();
    socket = next;
    next.onopen = () => {
      if (next !== socket) return;
      state.setState({ phase: 'open', lastHeardAt: Date.now(), nextAttemptAt: null, attempt: 0 });
      for (const [id, text] of [...unsent]) {
        unsent.delete(id);
        if (waiting.has(id)) next.send(text);
      }
      for (const opener of openers) opener();
    };
    next.onmessage = (event) => {
      if (next === socket) receive(event.data);
    };
    next.onclose = () => lose(next);
  };

  const request = <N extends RequestName>(
    name: N,
    input: RequestInput<N>,
    patienceMs = requestTimeoutMs,
  ): Promise<RequestOutput<N>> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      const text = JSON.stringify({ id, request: name, input });
      const timer = setTimeout(() => {
        settle(id)?.reject(new StationError('station-silent', `The station did not answer ${name}.`));
      }, patienceMs);
      // The output was parsed by the schema of this very name; TypeScript can't follow the lookup by a generic key.
      const accept = (output: unknown) => resolve(output as RequestOutput<N>);
      waiting.set(id, { name, resolve: accept, reject, timer });
      if (socket && state.getState().phase === 'open') socket.send(text);
      else unsent.set(id, text);
    });

  const heartbeat = setInterval(() => {
    const beaten = socket;
    if (!beaten || state.getState().phase !== 'open') return;
    request('floor/status', {}).catch((error: unknown) => {
      // A half-open socket never closes by itself: close it, so that the loop above starts again.
      if (error instanceof StationError && error.type === 'station-silent') {
        beaten.close();
        lose(beaten);
      }
    });
  }, heartbeatMs);

  open();

  return {
    state,
    request,
    on(name, handler) {
      const of = handlers.get(name) ?? new Set();
      handlers.set(name, of);
      // Data reaches a handler only after the schema of the handler's own push name has parsed it.
      const typed = handler as (data: unknown) => void;
      of.add(typed);
      return () => void of.delete(typed);
    },
    onOpen(handler) {
      openers.add(handler);
      if (state.getState().phase === 'open') handler();
      return () => void openers.delete(handler);
    },
    retryNow() {
      if (closed || state.getState().phase !== 'lost') return;
      state.setState({ nextAttemptAt: null });
      open();
    },
    close() {
      closed = true;
      clearTimeout(retryTimer);
      clearInterval(heartbeat);
      for (const [id] of [...waiting]) settle(id)?.reject(new StationError('station-away', 'The page is closing.'));
      socket?.close();
    },
  };
}

const isPushName = (name: string): name is PushName => Object.hasOwn(pushes, name);

function parseJson(raw: unknown): unknown {
  if (typeof raw !== 'string') return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

import { setImmediate as others } from 'node:timers/promises';
import type { CallEvent } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { StreamMessage, StreamRequest } from '../../protocol/stream.ts';
import { type CallViewer, mayConceal, mayReveal, maySeeCall } from '../calls/maySeeCall.ts';
import { problemOf } from '../http/problemError.ts';
import type { OpenSession } from '../sessions/sessionDesk.ts';
import { CLOSE, type JsonSocket } from '../sockets/jsonSocket.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import { CallFollower } from './callFollower.ts';
import { Turns } from './turns.ts';

export type StreamSocket = JsonSocket<StreamRequest, StreamMessage>;

/** Calls replayed to one reader at a time. A station that lacks thousands makes the server hold no more pages than that. */
const REPLAYS_AT_ONCE = 2;
/** Calls that one station may follow: many more than a floor has in the 30 days of a welcome. */
const MOST_FOLLOWED = 100_000;
/** Calls looked up in one go. Whoever names tens of thousands keeps nobody else waiting. */
const LOOKED_UP_AT_ONCE = 50;

export interface StreamReaderOptions {
  socket: StreamSocket;
  session: OpenSession;
  calls: Pick<CallRepository, 'find' | 'events'>;
  onError: (error: unknown) => void;
}

/** A station at the stream: the calls it follows and those whose signals it watches. */
export class StreamReader {
  readonly session: OpenSession;
  readonly viewer: CallViewer;
  readonly #options: StreamReaderOptions;
  readonly #followers = new Map<string, CallFollower>();
  readonly #replays = new Turns(REPLAYS_AT_ONCE);
  #watched = new Set<string>();

  constructor(options: StreamReaderOptions) {
    this.session = options.session;
    this.viewer = { role: options.session.operator.role, operatorId: options.session.operator.id };
    this.#options = options;
  }

  /** Bytes that wait until the station reads them. */
  get bufferedBytes(): number {
    return this.#options.socket.bufferedBytes;
  }

  maySee(call: CallSummary): boolean {
    return maySeeCall(this.viewer, call);
  }

  /**
   * Follows each call from after the given seq. A call named again starts again from there. One that the operator may not see is
   * passed over like an unknown one: `call` tells of it should that change.
   */
  async subscribe(wanted: Record<string, number>): Promise<void> {
    const { socket, calls, onError } = this.#options;
    // Replays that wait for a station which takes nothing count as well: each time a call is named there is another one.
    if (this.#followers.size + this.#replays.waiting + Object.keys(wanted).length > MOST_FOLLOWED) {
      const detail = `A station may follow ${MOST_FOLLOWED} calls at most.`;
      socket.refuse(problemOf(413, 'too-many-calls', detail), CLOSE.tooLarge);
      return;
    }
    for (const [index, [callId, after]] of Object.entries(wanted).entries()) {
      if (index % LOOKED_UP_AT_ONCE === LOOKED_UP_AT_ONCE - 1) await others();
      if (!(await this.#isVisible(callId))) continue;
      if (!socket.isOpen) return;
      this.#followers.get(callId)?.stop();
      const follower = new CallFollower({
        after,
        read: (from, limit) => calls.events(callId, from, limit),
        send: async (events) => {
          await socket.sendAndDrain({ type: 'events', callId, events });
          if (!socket.isOpen) this.stop();
        },
        turn: (page) => this.#replays.take(page),
        onError: (error) => {
          onError(error);
          // Its station must not take silence for a quiet call: it comes back and asks for what it lacks.
          socket.terminate();
        },
      });
      this.#followers.set(callId, follower);
    }
  }

  /** Replaces the set of calls whose signals are wanted. Returns those that are new in it. */
  async watch(callIds: readonly string[]): Promise<string[]> {
    const visible = new Set<string>();
    for (const callId of callIds) if (await this.#isVisible(callId)) visible.add(callId);
    const before = this.#watched;
    this.#watched = visible;
    return [...visible].filter((callId) => !before.has(callId));
  }

  isWatching(callId: string): boolean {
    return this.#watched.has(callId);
  }

  hear(call: CallSummary, events: readonly CallEvent[]): void {
    const { callId } = call;
    const follower = this.#followers.get(callId);
    if (this.maySee(call)) {
      // What comes late, as a note does, is of a call that a station which has it whole doesn't follow.
      const isLate = call.state === 'ended';
      const isNew = !follower && (isLate || events.some((event) => mayReveal(this.viewer, event)));
      if (isNew) this.send({ type: 'call', call });
      follower?.hear(events);
    } else if (follower && events.some((event) => mayConceal(this.viewer, event))) {
      // The last that they are told: why they see no more of it.
      follower.hear(events);
      follower.stop();
      this.#followers.delete(callId);
      this.#watched.delete(callId);
    }
  }

  send(message: StreamMessage): void {
    this.#options.socket.send(message);
  }

  /** Signals are for now or never: a reader that lags gets none. */
  sendSignal(message: Extract<StreamMessage, { type: 'signal' }>): void {
    if (this.#options.socket.bufferedBytes === 0) this.#options.socket.send(message);
  }

  close(code: number, reason: string): void {
    this.#options.socket.close(code, reason);
  }

  stop(): void {
    for (const follower of this.#followers.values()) follower.stop();
    this.#followers.clear();
  }

  async #isVisible(callId: string): Promise<boolean> {
    const call = await this.#options.calls.find(callId);
    return call !== undefined && this.maySee(call.summary);
  }
}

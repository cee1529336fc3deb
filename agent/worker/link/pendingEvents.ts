import { randomUUID } from 'node:crypto';
import type { EventData, EventDraft } from '../../protocol/callEvent.ts';
import type { JobEventType } from '../../protocol/jobEvents.ts';
import { maskDraft } from '../../protocol/maskDraft.ts';
import type { MaskOptions } from '../../protocol/maskSensitive.ts';
import type { CallClock } from './callClock.ts';
import { inMessages, Outbox } from './outbox.ts';

/** What an event's maker gets: local time (ms since the epoch) to call time. */
type ToCallTime = (localTime: number) => number;
type DraftOf = { [T in JobEventType]: { type: T; at: number; data: EventData<T> } }[JobEventType];
export type MakeEvent = (toCallTime: ToCallTime) => DraftOf;

interface PendingOptions {
  clock: CallClock;
  /** What is masked in an event that is written now. */
  mask: () => MaskOptions;
  /** Sends events that are new, as many as fit one message, where the link is up to it. */
  send: (events: EventDraft[]) => void;
}

/** A call's events on their way to the server: made, stamped once its clock is known, masked, and kept until they are acknowledged. */
export class PendingEvents {
  readonly #options: PendingOptions;
  readonly #outbox = new Outbox();
  readonly #unstamped: { make: MakeEvent; mask: MaskOptions }[] = [];
  /** What was written down in this breath is about to go out. */
  #stamping = false;
  #drained: (() => void)[] = [];

  constructor(options: PendingOptions) {
    this.#options = options;
  }

  /** What is written down in one breath goes out as one. It is masked as it has to be now: the next word may be that the card number is through. */
  add(make: MakeEvent): void {
    this.#unstamped.push({ make, mask: this.#options.mask() });
    if (this.#stamping) return;
    this.#stamping = true;
    queueMicrotask(() => this.stamp());
  }

  /** What waited for the clock, or for the end of this breath, gets its time, and goes out. */
  stamp(): void {
    const { clock, send } = this.#options;
    this.#stamping = false;
    if (!clock.settled) return;
    const unstamped = this.#unstamped.splice(0);
    const drafts = unstamped.map(({ make, mask }) =>
      maskDraft({ id: randomUUID(), ...make((time) => clock.toCallTime(time)) }, mask),
    );
    this.#outbox.add(...drafts);
    for (const part of inMessages(drafts)) send(part);
  }

  /** Everything that has gone out and is not acknowledged, in order, in parts that fit one message. */
  unacknowledged(): EventDraft[][] {
    return inMessages(this.#outbox.drafts);
  }

  acknowledge(ids: readonly string[]): void {
    this.#outbox.acknowledge(ids);
    this.announceDrained();
  }

  /** True where nothing waits for the server, but perhaps for its clock. */
  get isAcknowledged(): boolean {
    return this.#outbox.size === 0;
  }

  /** Tells those who flush, if nothing is left. */
  announceDrained(): void {
    if (this.#left > 0) return;
    for (const tell of this.#drained.splice(0)) tell();
  }

  /** Resolves when nothing is left, when `ended` is aborted meanwhile, or after `withinMs`; true when nothing was left. */
  async flush(withinMs: number, ended: AbortSignal): Promise<boolean> {
    if (this.#left === 0) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const giveUp = () => resolve(false);
    const timer = setTimeout(giveUp, withinMs);
    ended.addEventListener('abort', giveUp, { once: true });
    this.#drained.push(() => resolve(true));
    const done = await promise;
    clearTimeout(timer);
    ended.removeEventListener('abort', giveUp);
    return done;
  }

  get #left(): number {
    return this.#outbox.size + this.#unstamped.length;
  }
}

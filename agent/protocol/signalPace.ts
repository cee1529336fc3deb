import type { Signal } from './signal.ts';

/** At most ten signals a second and call. */
export const SIGNAL_GAP_MS = 100;

const keyOf = (signal: Signal): string => ('speaker' in signal ? `${signal.kind}/${signal.speaker}` : signal.kind);

/** There is one of these per utterance, and a gauge waits for it: it may take the place of the next signal. */
const isAwaited = (signal: Signal): boolean => signal.kind === 'mood' && signal.settled === true;

/**
 * The signals of one call, slowed to the pace of the protocol: of each kind and speaker only the latest waits, and who has waited longest
 * goes first. The judgement of settled words doesn't wait for loudness and words before it: it goes at once, and the next signal in its
 * place. Pure but for its state; `take` says when there is something to send.
 */
export class SignalPace {
  readonly #waiting = new Map<string, Signal>();
  /** The next place is free from then on. */
  #freeAt = Number.NEGATIVE_INFINITY;

  put(signal: Signal): void {
    this.#waiting.set(keyOf(signal), signal);
  }

  /** A turn that is in the log makes its interim words worthless. */
  dropWords(turnId: string): void {
    for (const [key, signal] of this.#waiting) {
      if (signal.kind === 'words' && signal.turnId === turnId) this.#waiting.delete(key);
    }
  }

  /** The signal to send now, if the pace allows one. */
  take(now: number): Signal | undefined {
    const next = this.#next();
    if (!next || now < this.#dueAt(next)) return undefined;
    this.#waiting.delete(keyOf(next));
    this.#freeAt = Math.max(this.#freeAt, now) + SIGNAL_GAP_MS;
    return next;
  }

  /** Time in ms until `take` may return something; undefined when nothing waits. */
  dueIn(now: number): number | undefined {
    const next = this.#next();
    return next && Math.max(0, this.#dueAt(next) - now);
  }

  #next(): Signal | undefined {
    const waiting = [...this.#waiting.values()];
    return waiting.find(isAwaited) ?? waiting[0];
  }

  #dueAt(signal: Signal): number {
    return isAwaited(signal) ? this.#freeAt - SIGNAL_GAP_MS : this.#freeAt;
  }
}

import type { Signal } from '../../protocol/signal.ts';

/** At most ten signals a second and call. */
export const SIGNAL_GAP_MS = 100;

const keyOf = (signal: Signal): string => ('speaker' in signal ? `${signal.kind}/${signal.speaker}` : signal.kind);

/**
 * The signals of one call, slowed to the pace of the protocol: of each kind and speaker only the latest waits, and who has
 * waited longest goes first. Pure but for its state; `take` says when there is something to send.
 */
export class SignalPace {
  readonly #waiting = new Map<string, Signal>();
  #lastAt = Number.NEGATIVE_INFINITY;

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
    if (now - this.#lastAt < SIGNAL_GAP_MS) return undefined;
    const [next] = this.#waiting;
    if (!next) return undefined;
    this.#waiting.delete(next[0]);
    this.#lastAt = now;
    return next[1];
  }

  /** Time in ms until `take` may return something; undefined when nothing waits. */
  dueIn(now: number): number | undefined {
    return this.#waiting.size === 0 ? undefined : Math.max(0, this.#lastAt + SIGNAL_GAP_MS - now);
  }
}

import type { Signal } from '../../protocol/signal.ts';

/** Signals of one key replace each other: only the newest is worth sending. */
function keyOf(signal: Signal): string {
  switch (signal.kind) {
    case 'words':
      return `words:${signal.speaker}`;
    case 'quality':
      return `quality:${signal.speaker}`;
    default:
      return signal.kind;
  }
}

/**
 * What waits for the next of ten slots a second. Latest wins per kind (and speaker); a slot goes to the kind that
 * has waited longest, so that loudness doesn't push words aside nor the other way round.
 */
export class SignalQueue {
  readonly #waiting = new Map<string, Signal>();
  readonly #lastSent = new Map<string, number>();
  #sent = 0;

  put(signal: Signal): void {
    this.#waiting.set(keyOf(signal), signal);
  }

  /** The signal for this slot; undefined when nothing waits. */
  take(): Signal | undefined {
    let chosen: string | undefined;
    let oldest = Number.POSITIVE_INFINITY;
    for (const key of this.#waiting.keys()) {
      const last = this.#lastSent.get(key) ?? -1;
      if (last < oldest) {
        oldest = last;
        chosen = key;
      }
    }
    if (chosen === undefined) return undefined;
    const signal = this.#waiting.get(chosen);
    this.#waiting.delete(chosen);
    this.#sent += 1;
    this.#lastSent.set(chosen, this.#sent);
    return signal;
  }

  /** True when a slot would have something to send. */
  get pending(): boolean {
    return this.#waiting.size > 0;
  }
}

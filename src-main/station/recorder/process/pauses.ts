import { SAMPLES_PER_MS, SAMPLES_PER_SECOND } from '../sound/measures.ts';

/** When nothing was to be kept, ms on the call's clock. */
export class Pauses {
  readonly #pauses: { fromMs: number; toMs: number }[] = [];

  constructor(paused: boolean) {
    if (paused) this.#pauses.push({ fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY });
  }

  pause(fromMs: number): void {
    if (this.#pauses.at(-1)?.toMs === Number.POSITIVE_INFINITY) return;
    this.#pauses.push({ fromMs, toMs: Number.POSITIVE_INFINITY });
  }

  resume(toMs: number): void {
    const last = this.#pauses.at(-1);
    if (last?.toMs === Number.POSITIVE_INFINITY) last.toMs = toMs;
  }

  /** Silences what was said in a pause, in place. */
  silence(second: number, lanes: readonly (Int16Array | undefined)[]): void {
    const from = second * SAMPLES_PER_SECOND;
    for (const { fromMs, toMs } of this.#pauses) {
      const start = Math.max(0, Math.floor(fromMs * SAMPLES_PER_MS) - from);
      const end = Math.min(SAMPLES_PER_SECOND, Math.ceil(toMs * SAMPLES_PER_MS) - from);
      if (start < end) for (const samples of lanes) samples?.fill(0, start, end);
    }
  }
}

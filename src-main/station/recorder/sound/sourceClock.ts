import { SAMPLES_PER_MS } from './measures.ts';

/** A piece of sound, and when its last sample arrived, in ms on the call's clock. */
interface Arrival {
  at: number;
  samples: Int16Array;
}

/** A piece is placed when so much has come after it that a late one can be told from a hole, ms. */
export const PATIENCE_MS = 250;
/** Arrivals that are so much later, or earlier, than counting says, are a hole, or a surplus, ms. */
const HOLE_MS = 12;
const SURPLUS_MS = 10;

/**
 * Places the sound of one track on the call's clock: by counting samples, as long as that agrees with their arrival. Sound can arrive late
 * (a busy machine, a burst), but never early: the earliest arrival of a few says where it belongs.
 */
export class SourceClock {
  readonly #waiting: Arrival[] = [];
  /** Where the next sample belongs, in samples; undefined before the first. */
  #next: number | undefined;

  push(at: number, samples: Int16Array): void {
    this.#waiting.push({ at, samples });
  }

  /** Places what can be placed by now. `Infinity`: everything. */
  settle(now: number, place: (at: number, samples: Int16Array) => void): void {
    for (let head = this.#waiting[0]; head && head.at + PATIENCE_MS <= now; head = this.#waiting[0]) {
      this.#waiting.shift();
      const off = this.#earliest(head);
      this.#next ??= Math.round(off);
      const error = off - this.#next;
      let { samples } = head;
      if (error > HOLE_MS * SAMPLES_PER_MS) this.#next = Math.round(off);
      if (error < -SURPLUS_MS * SAMPLES_PER_MS)
        samples = samples.subarray(Math.min(samples.length, Math.round(-error)));
      if (samples.length > 0) place(this.#next, samples);
      this.#next += samples.length;
    }
  }

  /** Where the head's first sample belongs by the earliest of its own arrival and those that follow soon, in samples. */
  #earliest(head: Arrival): number {
    let counted = head.samples.length;
    let earliest = head.at * SAMPLES_PER_MS - counted;
    for (const later of this.#waiting) {
      if (later.at > head.at + PATIENCE_MS) break;
      counted += later.samples.length;
      earliest = Math.min(earliest, later.at * SAMPLES_PER_MS - counted);
    }
    return earliest;
  }
}

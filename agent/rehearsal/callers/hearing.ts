import { firstAudible, lastAudible } from './loudness.ts';

/** One stretch of sound: from its first to its last audible sample, ms on the clock that the frames were stamped with. */
export interface Utterance {
  startedAt: number;
  endedAt: number;
}

export interface HearingOptions {
  /** Silence after which an utterance is over. Pauses between words and sentences are shorter. */
  quietMs?: number;
  /** Sound shorter than this, within `clickMs`, is a click and no utterance. */
  leastMs?: number;
  clickMs?: number;
}

const KEPT = 50;

/**
 * Tells utterances from silence in frames of sound, by energy alone. Frames of several lanes may be fed in turn:
 * then an utterance lasts while anybody speaks. Has no clock of its own, so that silence without frames (a lane that
 * went away) must be reported by `pass`.
 */
export class Hearing {
  readonly #quietMs: number;
  readonly #leastMs: number;
  readonly #clickMs: number;
  #candidate: (Utterance & { audibleMs: number }) | undefined;
  #current: Utterance | undefined;
  readonly #over: Utterance[] = [];

  constructor({ quietMs = 600, leastMs = 40, clickMs = 200 }: HearingOptions = {}) {
    this.#quietMs = quietMs;
    this.#leastMs = leastMs;
    this.#clickMs = clickMs;
  }

  /** The utterance that is being heard now; its `endedAt` is the last audible sample so far. */
  get current(): Readonly<Utterance> | undefined {
    return this.#current;
  }

  /** The latest utterance that is over. */
  get last(): Readonly<Utterance> | undefined {
    return this.#over.at(-1);
  }

  /** The utterances that lie at least partly in a stretch of time, in order; of those that are over, the latest 50 are known. */
  within(from: number, to: number): Utterance[] {
    const known = this.#current ? [...this.#over, this.#current] : this.#over;
    return known.filter(({ startedAt, endedAt }) => endedAt >= from && startedAt <= to).map((one) => ({ ...one }));
  }

  /** Takes a frame of 16-bit mono whose first sample sounds at `at` (ms). */
  hear(samples: Int16Array, sampleRate: number, at: number): void {
    const first = firstAudible(samples);
    if (first < 0) {
      this.pass(at + (samples.length / sampleRate) * 1000);
      return;
    }
    const firstAt = at + (first / sampleRate) * 1000;
    const lastAt = at + (lastAudible(samples) / sampleRate) * 1000;
    this.pass(firstAt);
    if (this.#current) {
      this.#current.endedAt = Math.max(this.#current.endedAt, lastAt);
      return;
    }
    const heardMs = lastAt - firstAt + 1000 / sampleRate;
    const candidate = this.#candidate ?? { startedAt: firstAt, endedAt: lastAt, audibleMs: 0 };
    candidate.endedAt = Math.max(candidate.endedAt, lastAt);
    candidate.audibleMs += heardMs;
    this.#candidate = candidate;
    if (candidate.audibleMs >= this.#leastMs) {
      this.#current = { startedAt: candidate.startedAt, endedAt: candidate.endedAt };
      this.#candidate = undefined;
    }
  }

  /** Time has reached `at` (ms) without sound: ends what has been quiet for long enough. */
  pass(at: number): void {
    if (this.#candidate && at - this.#candidate.startedAt > this.#clickMs) this.#candidate = undefined;
    if (this.#current && at - this.#current.endedAt >= this.#quietMs) {
      this.#over.push(this.#current);
      if (this.#over.length > KEPT) this.#over.shift();
      this.#current = undefined;
    }
  }
}

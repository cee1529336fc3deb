import { SHAPE } from './cepstralVector.ts';

/** How many frames the mean over all voices counts for, and how many the stream's own at most. */
const PRIOR_FRAMES = 60;
const MEMORY_FRAMES = 600;

/**
 * The mean spectrum of whoever speaks on this line, learned while they speak: taking it off takes the voice and the line
 * off (cepstral mean normalisation). What turns out not to be speech can be forgotten again.
 */
export class RunningMean {
  readonly #mean: Float32Array;
  #frames = PRIOR_FRAMES;
  #kept: { mean: Float32Array; frames: number };

  constructor(prior: Float32Array) {
    this.#mean = Float32Array.from(prior);
    this.#kept = { mean: Float32Array.from(prior), frames: PRIOR_FRAMES };
  }

  /** Learns from a vector and takes the mean off it. */
  apply(vector: Float32Array): void {
    this.#frames = Math.min(MEMORY_FRAMES, this.#frames + 1);
    for (let index = 0; index < SHAPE; index++) {
      const mean = (this.#mean[index] ?? 0) + ((vector[index] ?? 0) - (this.#mean[index] ?? 0)) / this.#frames;
      this.#mean[index] = mean;
      vector[index] = (vector[index] ?? 0) - mean;
    }
  }

  /** Keeps what was learned since the last `keep` or `forget`. */
  keep(): void {
    this.#kept = { mean: Float32Array.from(this.#mean), frames: this.#frames };
  }

  forget(): void {
    this.#mean.set(this.#kept.mean);
    this.#frames = this.#kept.frames;
  }
}

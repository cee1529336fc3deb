/** How many frames the mean over all voices counts for, and how many the stream's own at most. */
const PRIOR_FRAMES = 60;
const MEMORY_FRAMES = 600;

/**
 * The mean spectrum of whoever speaks on this line, learned while they speak: taking it off takes the voice and the line
 * off (cepstral mean normalisation). What turns out not to be speech can be forgotten again.
 */
export class RunningMean {
  readonly values: Float32Array;
  #frames = PRIOR_FRAMES;
  #kept: { mean: Float32Array; frames: number };

  constructor(prior: Float32Array) {
    this.values = Float32Array.from(prior);
    this.#kept = { mean: Float32Array.from(prior), frames: PRIOR_FRAMES };
  }

  learn(coefficients: Float32Array): void {
    this.#frames = Math.min(MEMORY_FRAMES, this.#frames + 1);
    for (let index = 0; index < this.values.length; index++) {
      const mean = this.values[index] ?? 0;
      this.values[index] = mean + ((coefficients[index] ?? 0) - mean) / this.#frames;
    }
  }

  /** Keeps what was learned since the last `keep` or `forget`. */
  keep(): void {
    this.#kept = { mean: Float32Array.from(this.values), frames: this.#frames };
  }

  forget(): void {
    this.values.set(this.#kept.mean);
    this.#frames = this.#kept.frames;
  }
}

import { COEFFICIENTS } from './mfcc.ts';
import { RunningMean } from './runningMean.ts';

/** Frames before and after a frame that tell what it is. What comes after delays the answer: 3 frames are 60 ms. */
const BEHIND = 5;
export const AHEAD = 3;
const WIDTH = BEHIND + 1 + AHEAD;
/** Numbers that describe one frame with its surroundings. */
export const SURROUNDINGS = WIDTH * COEFFICIENTS;

/** What a speaker and a line sound like on average, and how much the coefficients vary. */
export interface Norms {
  mean: Float32Array;
  /** One factor for each coefficient. */
  scale: Float32Array;
}

/**
 * Follows a stream of cepstral frames and describes each by itself and its neighbours, the mean of the speaker and the line
 * taken off. An answer is for the frame `AHEAD` frames ago.
 */
export class Surroundings {
  readonly mean: RunningMean;
  readonly #scale: Float32Array;
  readonly #ring = Array.from({ length: WIDTH }, () => new Float32Array(COEFFICIENTS));
  readonly #described = new Float32Array(SURROUNDINGS);
  #frames = 0;

  constructor({ mean, scale }: Norms) {
    this.mean = new RunningMean(mean);
    this.#scale = scale;
  }

  /** Takes in the next frame. The mean is learned from speech. */
  push(coefficients: Float32Array, speech: boolean): void {
    if (speech) this.mean.learn(coefficients);
    if (this.#frames++ === 0) for (const frame of this.#ring) frame.set(coefficients);
    else this.#ring[(this.#frames - 1) % WIDTH]?.set(coefficients);
  }

  /**
   * Describes the frame `ago` frames before the last one, 0 to `AHEAD`; where there is no frame after it yet, the last one stands for it.
   * The same array is used again for the next answer.
   */
  describe(ago: number = AHEAD): Float32Array {
    const mean = this.mean.values;
    const last = this.#frames - 1;
    for (let place = 0; place < WIDTH; place++) {
      const index = Math.min(last, last - ago - BEHIND + place);
      const frame = this.#ring[((index % WIDTH) + WIDTH) % WIDTH];
      for (let at = 0; at < COEFFICIENTS; at++) {
        this.#described[place * COEFFICIENTS + at] = ((frame?.[at] ?? 0) - (mean[at] ?? 0)) * (this.#scale[at] ?? 0);
      }
    }
    return this.#described;
  }
}

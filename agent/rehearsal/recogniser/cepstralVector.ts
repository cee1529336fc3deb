import { COEFFICIENTS } from './mfcc.ts';

/** Shape of the spectrum: c1 to c12. c0, the loudness itself, says nothing about words. */
export const SHAPE = COEFFICIENTS - 1;
/** Numbers of one vector: the shape, then how each of the 13 coefficients changed over two frames. */
export const VECTOR = SHAPE + COEFFICIENTS;

/** Makes comparison vectors from the frames that hold speech, in their order. */
export class CepstralVectors {
  #last: Float32Array | undefined;
  #beforeLast: Float32Array | undefined;

  /** Forgets what came before: the next frame begins an utterance. */
  restart(): void {
    this.#last = undefined;
    this.#beforeLast = undefined;
  }

  next(coefficients: Float32Array): Float32Array {
    const now = Float32Array.from(coefficients);
    const before = this.#beforeLast ?? this.#last ?? now;
    const vector = new Float32Array(VECTOR);
    vector.set(now.subarray(1));
    for (let index = 0; index < COEFFICIENTS; index++) vector[SHAPE + index] = (now[index] ?? 0) - (before[index] ?? 0);
    this.#beforeLast = this.#last;
    this.#last = now;
    return vector;
  }
}

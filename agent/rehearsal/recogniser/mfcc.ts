import { Fourier } from './fourier.ts';

/** What the recogniser hears: 16 kHz mono. */
export const HEARING_RATE = 16_000;
/** Samples from one frame to the next (20 ms) and in one frame (32 ms). */
export const HOP = 320;
export const WINDOW = 512;
/** Coefficients of a frame, c0 (loudness) first. */
export const COEFFICIENTS = 13;

const BANDS = 26;
const LOWEST_HERTZ = 100;
/** Above this, Opus at speech rates keeps too little to compare. */
const HIGHEST_HERTZ = 7000;
const PRE_EMPHASIS = 0.97;

const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
const hertz = (melValue: number) => 700 * (10 ** (melValue / 2595) - 1);

/** Triangular filters, evenly spaced in mel: for each spectrum line the band it rises into and its share there. */
function melFilters(): Float64Array[] {
  const edges = Array.from({ length: BANDS + 2 }, (_, index) =>
    hertz(mel(LOWEST_HERTZ) + ((mel(HIGHEST_HERTZ) - mel(LOWEST_HERTZ)) * index) / (BANDS + 1)),
  );
  return Array.from({ length: BANDS }, (_, band) => {
    const [low = 0, middle = 0, high = 0] = edges.slice(band, band + 3);
    return Float64Array.from({ length: WINDOW / 2 + 1 }, (_, line) => {
      const at = (line * HEARING_RATE) / WINDOW;
      return Math.max(0, Math.min((at - low) / (middle - low), (high - at) / (high - middle)));
    });
  });
}

/**
 * Mel-frequency cepstral coefficients of single frames (Davis and Mermelstein, 1980): pre-emphasis, Hann window, power
 * spectrum, 26 mel bands, logarithm, cosine transform. An instance keeps its buffers and makes no garbage.
 */
export class Mfcc {
  readonly #fourier = new Fourier(WINDOW);
  readonly #real = new Float64Array(WINDOW);
  readonly #imaginary = new Float64Array(WINDOW);
  readonly #bands = new Float64Array(BANDS);
  readonly #window = Float64Array.from(
    { length: WINDOW },
    (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / (WINDOW - 1)),
  );
  readonly #filters = melFilters().map((weights) => {
    const first = weights.findIndex((weight) => weight > 0);
    const end = weights.findLastIndex((weight) => weight > 0) + 1;
    return { first, weights: weights.slice(first, end) };
  });
  readonly #cosines = Float64Array.from({ length: COEFFICIENTS * BANDS }, (_, index) =>
    Math.cos((Math.PI / BANDS) * ((index % BANDS) + 0.5) * Math.floor(index / BANDS)),
  );

  /** Writes the coefficients of `WINDOW` 16-bit samples from `at` on into `out` and returns their loudness in dBFS. */
  frame(samples: Int16Array, at: number, out: Float32Array): number {
    const real = this.#real;
    let power = 0;
    let before = samples[at] ?? 0;
    for (let index = 0; index < WINDOW; index++) {
      const value = samples[at + index] ?? 0;
      power += value * value;
      real[index] = (value - PRE_EMPHASIS * before) * (this.#window[index] ?? 0);
      before = value;
    }
    this.#imaginary.fill(0);
    this.#fourier.transform(real, this.#imaginary);
    for (let line = 0; line <= WINDOW / 2; line++) {
      real[line] = (real[line] ?? 0) ** 2 + (this.#imaginary[line] ?? 0) ** 2;
    }
    for (const [band, { first, weights }] of this.#filters.entries()) {
      let sum = 0;
      for (let index = 0; index < weights.length; index++) sum += (weights[index] ?? 0) * (real[first + index] ?? 0);
      this.#bands[band] = Math.log(sum + 1e6);
    }
    for (let coefficient = 0; coefficient < COEFFICIENTS; coefficient++) {
      let sum = 0;
      for (let band = 0; band < BANDS; band++) {
        sum += (this.#bands[band] ?? 0) * (this.#cosines[coefficient * BANDS + band] ?? 0);
      }
      out[coefficient] = sum / BANDS;
    }
    return 10 * Math.log10(power / WINDOW + 1e-3) - 90.31;
  }
}

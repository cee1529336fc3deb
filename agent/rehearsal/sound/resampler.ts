/** Zero crossings of the sinc on each side at the lower of the two rates: enough for 60 dB, cheap enough for speech. */
const HALF_WIDTH = 8;

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Windowed sinc (Hann), `phases` sets of taps, each normalised to unit gain. */
function filterTaps(phases: number, half: number, cutoff: number): Float32Array {
  const width = 2 * half;
  const taps = new Float32Array(phases * width);
  for (let phase = 0; phase < phases; phase++) {
    let sum = 0;
    for (let tap = 0; tap < width; tap++) {
      const distance = tap - half + 1 - phase / phases;
      const x = Math.PI * distance * cutoff;
      const sinc = x === 0 ? 1 : Math.sin(x) / x;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / half);
      const value = Math.abs(distance) >= half ? 0 : sinc * window;
      taps[phase * width + tap] = value;
      sum += value;
    }
    for (let tap = 0; tap < width; tap++) taps[phase * width + tap] = (taps[phase * width + tap] ?? 0) / sum;
  }
  return taps;
}

/**
 * Changes the sample rate of a mono stream (16-bit values), block by block, without seams.
 * `push` returns what is complete so far; `finish` the rest, after which the resampler is used up.
 * Polyphase windowed sinc after Smith, Digital Audio Resampling (CCRMA); the delay is 8 samples of the lower rate.
 */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  readonly #half: number;
  readonly #taps: Float32Array;
  /** Input that later output still needs; index 0 is `half - 1` samples before the first one given. */
  #held: Int16Array;
  /** Position of the next output sample in `held`, in units of 1/up of an input sample. */
  #position: number;

  constructor(fromRate: number, toRate: number) {
    const common = gcd(fromRate, toRate);
    this.#up = toRate / common;
    this.#down = fromRate / common;
    const cutoff = Math.min(1, toRate / fromRate);
    this.#half = Math.ceil(HALF_WIDTH / cutoff);
    this.#taps = filterTaps(this.#up, this.#half, cutoff);
    this.#held = new Int16Array(this.#half - 1);
    this.#position = (this.#half - 1) * this.#up;
  }

  push(samples: Int16Array): Int16Array {
    if (this.#up === this.#down) return samples;
    const input = new Int16Array(this.#held.length + samples.length);
    input.set(this.#held);
    input.set(samples, this.#held.length);

    const width = 2 * this.#half;
    const last = (input.length - this.#half) * this.#up;
    const output = new Int16Array(Math.max(0, Math.ceil((last - this.#position) / this.#down)));
    let position = this.#position;
    for (let index = 0; index < output.length; index++) {
      const whole = Math.floor(position / this.#up);
      const taps = (position - whole * this.#up) * width;
      const from = whole - this.#half + 1;
      let sum = 0;
      for (let tap = 0; tap < width; tap++) sum += (this.#taps[taps + tap] ?? 0) * (input[from + tap] ?? 0);
      output[index] = Math.max(-32768, Math.min(32767, Math.round(sum)));
      position += this.#down;
    }
    const drop = Math.min(input.length, Math.max(0, Math.floor(position / this.#up) - this.#half + 1));
    this.#held = input.slice(drop);
    this.#position = position - drop * this.#up;
    return output;
  }

  finish(): Int16Array {
    return this.#up === this.#down ? new Int16Array(0) : this.push(new Int16Array(this.#half));
  }
}

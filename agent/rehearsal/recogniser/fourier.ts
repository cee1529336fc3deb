/** In-place radix-2 fast Fourier transform of one size, with its tables made once (Cooley and Tukey, 1965). */
export class Fourier {
  readonly size: number;
  readonly #cosines: Float64Array;
  readonly #sines: Float64Array;
  readonly #reversed: Uint32Array;

  /** `size` must be a power of two. */
  constructor(size: number) {
    const bits = Math.log2(size);
    if (!Number.isInteger(bits)) throw new RangeError(`a Fourier transform of size ${size} is not a power of two`);
    this.size = size;
    this.#cosines = Float64Array.from({ length: size / 2 }, (_, index) => Math.cos((2 * Math.PI * index) / size));
    this.#sines = Float64Array.from({ length: size / 2 }, (_, index) => Math.sin((2 * Math.PI * index) / size));
    this.#reversed = new Uint32Array(size);
    for (let index = 0; index < size; index++) {
      this.#reversed[index] = ((this.#reversed[index >> 1] ?? 0) >> 1) | ((index & 1) << (bits - 1));
    }
  }

  /** Replaces the signal (real and imaginary part) by its spectrum. */
  transform(real: Float64Array, imaginary: Float64Array): void {
    const size = this.size;
    for (let index = 0; index < size; index++) {
      const other = this.#reversed[index] ?? 0;
      if (other <= index) continue;
      const r = real[index] ?? 0;
      real[index] = real[other] ?? 0;
      real[other] = r;
      const i = imaginary[index] ?? 0;
      imaginary[index] = imaginary[other] ?? 0;
      imaginary[other] = i;
    }
    for (let half = 1; half < size; half *= 2) {
      const step = size / (2 * half);
      for (let start = 0; start < size; start += 2 * half) {
        for (let offset = 0; offset < half; offset++) {
          const cosine = this.#cosines[offset * step] ?? 0;
          const sine = -(this.#sines[offset * step] ?? 0);
          const low = start + offset;
          const high = low + half;
          const r = (real[high] ?? 0) * cosine - (imaginary[high] ?? 0) * sine;
          const i = (real[high] ?? 0) * sine + (imaginary[high] ?? 0) * cosine;
          real[high] = (real[low] ?? 0) - r;
          imaginary[high] = (imaginary[low] ?? 0) - i;
          real[low] = (real[low] ?? 0) + r;
          imaginary[low] = (imaginary[low] ?? 0) + i;
        }
      }
    }
  }
}

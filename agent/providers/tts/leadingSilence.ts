/** Loudness below which a sample counts as silence: -50 dBFS. */
const QUIET = Math.round(32_768 * 10 ** (-50 / 20));

/**
 * Cuts the silence before the first sound of a stream of 16-bit samples. Voices put 50 to 300 ms of it before a
 * sentence; on a phone every one of them is waiting time. A short lead-in stays, so that no consonant is clipped.
 */
export class LeadingSilence {
  readonly #keep: number;
  readonly #most: number;
  #skipped = 0;
  #heard = false;

  /** @param sampleRate in Hz @param keepMs silence left before the sound @param mostMs silence cut at most */
  constructor(sampleRate: number, keepMs = 10, mostMs = 500) {
    this.#keep = Math.round((sampleRate * keepMs) / 1000);
    this.#most = Math.round((sampleRate * mostMs) / 1000);
  }

  /** Returns what is to be played of these samples. */
  cut(samples: Int16Array): Int16Array {
    if (this.#heard) return samples;
    const first = samples.findIndex((sample) => Math.abs(sample) > QUIET);
    const quiet = first < 0 ? samples.length : first;
    this.#skipped += quiet;
    if (first < 0 && this.#skipped < this.#most) return samples.subarray(0, 0);
    this.#heard = true;
    return samples.subarray(Math.max(0, quiet - this.#keep));
  }
}

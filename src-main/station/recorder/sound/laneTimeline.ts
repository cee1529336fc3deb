import { SAMPLES_PER_SECOND } from './measures.ts';

/** The sound of one lane on the call's clock, until its seconds are taken. Sources of the same lane are mixed. */
export class LaneTimeline {
  readonly #seconds = new Map<number, Int16Array>();
  readonly #from: number;
  #takenTo: number;
  #late = 0;

  /**
   * @param firstSecond the first second that will be taken
   * @param from sound before this sample isn't wanted
   */
  constructor(firstSecond: number, from: number) {
    this.#takenTo = firstSecond;
    this.#from = Math.ceil(from);
  }

  /** Samples that came after their second had been taken, and are lost. */
  get late(): number {
    return this.#late;
  }

  /**
   * @param at where the first sample belongs, in samples since the call was created
   * @returns whether anything was heard in it
   */
  add(at: number, samples: Int16Array): boolean {
    let heard = false;
    for (let done = Math.max(0, Math.min(samples.length, this.#from - at)); done < samples.length; ) {
      const second = Math.floor((at + done) / SAMPLES_PER_SECOND);
      const offset = at + done - second * SAMPLES_PER_SECOND;
      const count = Math.min(samples.length - done, SAMPLES_PER_SECOND - offset);
      const piece = samples.subarray(done, done + count);
      if (second < this.#takenTo) this.#late += count;
      else heard = this.#mix(second, offset, piece) || heard;
      done += count;
    }
    return heard;
  }

  /** The second's samples; undefined where nothing was heard. It can be taken once, and those before it no more. */
  take(second: number): Int16Array | undefined {
    const samples = this.#seconds.get(second);
    for (const each of this.#seconds.keys()) if (each <= second) this.#seconds.delete(each);
    this.#takenTo = Math.max(this.#takenTo, second + 1);
    return samples;
  }

  #mix(second: number, offset: number, piece: Int16Array): boolean {
    const present = this.#seconds.get(second);
    if (piece.every((sample) => sample === 0)) return false;
    const into = present ?? new Int16Array(SAMPLES_PER_SECOND);
    if (!present) this.#seconds.set(second, into);
    for (let index = 0; index < piece.length; index += 1) {
      const sum = (into[offset + index] ?? 0) + (piece[index] ?? 0);
      into[offset + index] = Math.max(-32_768, Math.min(32_767, sum));
    }
    return true;
  }
}

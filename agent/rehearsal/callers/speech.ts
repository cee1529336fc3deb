import { firstAudible, lastAudible } from './loudness.ts';

/** Something that a microphone says, and when each sample of it sounds (ms of `performance.now()`). */
export class Speech {
  readonly samples: Int16Array;
  readonly #sampleRate: number;
  readonly #frames: { from: number; at: number }[] = [];
  readonly #finish = Promise.withResolvers<'whole' | 'cut'>();
  #next = 0;
  #cut = false;

  constructor(samples: Int16Array, sampleRate: number) {
    this.samples = samples;
    this.#sampleRate = sampleRate;
  }

  /** Resolves when the last sample has been handed to the source, or when the speech was broken off. */
  get said(): Promise<'whole' | 'cut'> {
    return this.#finish.promise;
  }

  /** Breaks the speech off; the microphone goes on in silence. Harmless when it is over. */
  cut(): void {
    this.#cut = true;
    this.#finish.resolve('cut');
  }

  /** Copies the next samples into a frame that sounds at `at`; true when that was the last one. */
  fill(frame: Int16Array, at: number): boolean {
    if (this.#cut) return true;
    const part = this.samples.subarray(this.#next, this.#next + frame.length);
    if (part.length > 0) {
      frame.set(part);
      this.#frames.push({ from: this.#next, at });
      this.#next += part.length;
    }
    if (this.#next < this.samples.length) return false;
    this.#finish.resolve('whole');
    return true;
  }

  /** When a sample sounds; undefined for one that has not been handed over (yet). */
  timeOf(sample: number): number | undefined {
    if (sample < 0 || sample >= this.#next) return undefined;
    const frame = this.#frames.findLast(({ from }) => from <= sample);
    return frame && frame.at + ((sample - frame.from) / this.#sampleRate) * 1000;
  }

  /** When the first audible sample sounds; undefined before that, and for silence. */
  get startedAt(): number | undefined {
    return this.timeOf(firstAudible(this.samples));
  }

  /** When the last audible sample sounds; undefined before that, and for a speech that was broken off before it. */
  get endedAt(): number | undefined {
    return this.timeOf(lastAudible(this.samples));
  }
}

/** Finished speech by what was said and in which voice; the longest unused goes first when it grows past `mostSamples`. */
export class SpeechCache {
  readonly #mostSamples: number;
  readonly #entries = new Map<string, Int16Array[]>();
  #samples = 0;

  /** The default keeps about twelve minutes of speech in 35 MB. */
  constructor(mostSamples = 17_500_000) {
    this.#mostSamples = mostSamples;
  }

  get(key: string): Int16Array[] | undefined {
    const pieces = this.#entries.get(key);
    if (!pieces) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, pieces);
    return pieces;
  }

  set(key: string, pieces: Int16Array[]): void {
    this.#remove(key);
    this.#entries.set(key, pieces);
    this.#samples += sampleCount(pieces);
    for (const oldest of this.#entries.keys()) {
      if (this.#samples <= this.#mostSamples) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#samples -= sampleCount(this.#entries.get(key) ?? []);
    this.#entries.delete(key);
  }
}

const sampleCount = (pieces: Int16Array[]) => pieces.reduce((sum, piece) => sum + piece.length, 0);

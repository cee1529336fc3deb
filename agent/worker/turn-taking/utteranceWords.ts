/** Knows whether the final words of what is being said are still to come, and lets one wait for them. */
export class UtteranceWords {
  #pending = false;
  #waiting: ((settled: boolean) => void)[] = [];

  /** An utterance has begun. */
  opened(): void {
    this.#pending = true;
  }

  /** Final words have come, or it is certain that there are none. */
  arrived(): void {
    this.#pending = false;
    for (const tell of this.#waiting.splice(0)) tell(true);
  }

  /** True once the final words are there; false when they don't come within `withinMs`. */
  async settled(withinMs: number): Promise<boolean> {
    if (!this.#pending) return true;
    return new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), withinMs);
      this.#waiting.push((settled) => {
        clearTimeout(timer);
        resolve(settled);
      });
    });
  }
}

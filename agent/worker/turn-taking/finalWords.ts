/** Knows whether final words of committed utterances are still to come, and lets one wait for them. */
export class FinalWords {
  #outstanding = 0;
  #waiting: (() => void)[] = [];

  committed(): void {
    this.#outstanding += 1;
  }

  arrived(): void {
    this.#outstanding = Math.max(0, this.#outstanding - 1);
    if (this.#outstanding === 0) for (const tell of this.#waiting.splice(0)) tell();
  }

  /** Resolves when all have come, or after `withinMs`. */
  async settled(withinMs: number): Promise<void> {
    if (this.#outstanding === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

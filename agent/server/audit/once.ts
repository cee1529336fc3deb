const MOST_REMEMBERED = 10_000;

/** Remembers for a while that something was said, so that it need not be said again and again. */
export class Once {
  readonly #within: number;
  readonly #now: () => number;
  readonly #said = new Map<string, number>();

  constructor(withinMs: number, now: () => number) {
    this.#within = withinMs;
    this.#now = now;
  }

  /** Whether this was said within the time. */
  isSaid(key: string): boolean {
    const at = this.#said.get(key);
    return at !== undefined && this.#now() - at < this.#within;
  }

  say(key: string): void {
    if (this.#said.size >= MOST_REMEMBERED) this.#said.clear();
    this.#said.set(key, this.#now());
  }
}

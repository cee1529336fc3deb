/** So many messages in so long a time, by a window that slides. */
export class MessagePace {
  readonly #most: number;
  readonly #withinMs: number;
  #times: number[] = [];

  constructor(most: number, withinMs: number) {
    this.#most = most;
    this.#withinMs = withinMs;
  }

  /** Counts a message at the given time; false when it is one too many, which then doesn't count. */
  allows(now: number): boolean {
    this.#times = this.#times.filter((time) => time > now - this.#withinMs);
    if (this.#times.length >= this.#most) return false;
    this.#times.push(now);
    return true;
  }
}

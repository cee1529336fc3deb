/** A busy machine gets this long to greet a caller before the next process in reserve is loaded. */
const CALM_MS = 3_000;
/** Calls that ring within this time of each other are a rush. */
const RUSH_WITHIN_MS = 10_000;

/**
 * How long a process in reserve lets a busy machine go first. One call after the other: its greeting must not wait for the next process
 * to load. In a rush, once as many calls have rung as there were processes in reserve, the next caller waits for that very process: at once.
 */
export class ReserveWait {
  readonly #reserve: number;
  #rings: number[] = [];

  constructor(reserve: number) {
    this.#reserve = reserve;
  }

  /** A call rings. @param now any clock, ms */
  ring(now: number): void {
    this.#rings = [...this.#rings.filter((at) => now - at < RUSH_WITHIN_MS), now];
  }

  /** The wait of a process that is forked at `now`, ms. */
  at(now: number): number {
    const rings = this.#rings.filter((at) => now - at < RUSH_WITHIN_MS).length;
    return rings >= this.#reserve ? 0 : CALM_MS;
  }
}

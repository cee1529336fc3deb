import { refuse } from '../http/problemError.ts';

const COME_BACK_AFTER_S = 30;

/** The greatest number of open calls, held also while several are being made at once. */
export class CallPlaces {
  readonly #most: number;
  readonly #countOpen: () => Promise<number>;
  #beingMade = 0;

  constructor(most: number, countOpen: () => Promise<number>) {
    this.#most = most;
    this.#countOpen = countOpen;
  }

  /** Makes a call where there is a place for it. @throws ProblemError 503 when the floor is full. */
  async take<T>(make: () => Promise<T>): Promise<T> {
    // Both are read in the same breath: a call that is stored while the count is on its way is in the one or in the other.
    const ahead = this.#beingMade;
    const counting = this.#countOpen();
    this.#beingMade += 1;
    try {
      if ((await counting) + ahead < this.#most) return await make();
    } finally {
      this.#beingMade -= 1;
    }
    const detail = 'As many calls are open as this floor takes: call again when one has ended.';
    throw refuse.unavailable('floor-full', detail, COME_BACK_AFTER_S);
  }
}

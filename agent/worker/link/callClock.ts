import type { RoundTrip } from '../../protocol/clock.ts';
import { clockOffset } from '../../protocol/clock.ts';

/** Turns local time (ms since the epoch) into call time: ms since `call.created` by the server's clock. */
export class CallClock {
  readonly #createdAt: number;
  #offset = 0;
  #settled = false;

  /** @param createdAt when the call was created, ms since the epoch by the server's clock */
  constructor(createdAt: number) {
    this.#createdAt = createdAt;
  }

  /** False until a first estimate of the server's clock exists. */
  get settled(): boolean {
    return this.#settled;
  }

  /** Takes a new estimate from these round trips. @throws RangeError without any */
  estimate(trips: readonly RoundTrip[]): void {
    this.#offset = clockOffset(trips);
    this.#settled = true;
  }

  /** @param localTime ms since the epoch by the local clock */
  toCallTime(localTime: number): number {
    return Math.round(localTime + this.#offset - this.#createdAt);
  }
}

import { steadyNow } from '../steadyNow.ts';

/** A difference beyond this is a clock that was set, not one that drifts. */
const MOST_DRIFT_MS = 1_000;

/** The floor's clock as this machine's steady clock shows it. */
export class ServerClock {
  #offset: number | undefined;

  /** @param offset the floor's clock minus the machine's steady one, ms */
  set(offset: number): void {
    this.#offset = offset;
  }

  /** The machine's own time stands in while nobody has told. */
  get offset(): number {
    return this.#offset ?? Date.now() - steadyNow();
  }
}

/** Time in one call, ms since it was created. It follows the floor's clock as that drifts, and never leaps with it. */
export class CallClock {
  readonly #server: ServerClock;
  readonly #createdAt: number;
  #offset: number;

  constructor(server: ServerClock, createdAt: number) {
    this.#server = server;
    this.#createdAt = createdAt;
    this.#offset = server.offset;
  }

  now(steady = steadyNow()): number {
    const { offset } = this.#server;
    if (Math.abs(offset - this.#offset) <= MOST_DRIFT_MS) this.#offset = offset;
    return steady + this.#offset - this.#createdAt;
  }
}

/** A call that should be recorded and isn't for this long has a fault, ms. */
const NO_STATION_MS = 3_000;

/** The calls that should be recorded and aren't, and since when. */
export class UnattendedCalls {
  readonly #calls = new Map<string, { since: number; told: boolean }>();

  /** Somebody records it, or nobody has to. */
  attended(callId: string): void {
    this.#calls.delete(callId);
  }

  /** Nobody records it now. @returns true once: when that has lasted so long that the log must say so */
  isDue(callId: string, now: number): boolean {
    const state = this.#calls.get(callId) ?? { since: now, told: false };
    this.#calls.set(callId, state);
    if (state.told || now - state.since < NO_STATION_MS) return false;
    state.told = true;
    return true;
  }
}

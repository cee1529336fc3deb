/** How long a station that has failed at a call is not asked again for it, in ms; the last figure goes on. */
const STEPS = [1_000, 2_000, 5_000, 10_000, 30_000];

/** Stations that have failed at a call, so that one that can't record is not asked without a pause. */
export class Penalties {
  readonly #byCall = new Map<string, Map<string, { failures: number; until: number }>>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(callId: string, stationKey: string): void {
    const ofCall = this.#byCall.get(callId) ?? new Map();
    const failures = ofCall.get(stationKey)?.failures ?? 0;
    const wait = STEPS[Math.min(failures, STEPS.length - 1)] ?? 0;
    ofCall.set(stationKey, { failures: failures + 1, until: this.#now() + wait });
    this.#byCall.set(callId, ofCall);
  }

  /** The stations that are not asked for this call now. */
  of(callId: string): string[] {
    const ofCall = this.#byCall.get(callId) ?? new Map<string, { until: number }>();
    return [...ofCall].filter(([, { until }]) => until > this.#now()).map(([key]) => key);
  }

  forget(callId: string): void {
    this.#byCall.delete(callId);
  }
}

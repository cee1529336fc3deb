import { setTimeout as sleep } from 'node:timers/promises';
import type { RoundTrip } from '../../protocol/clock.ts';
import type { CallClock } from './callClock.ts';

const PINGS = 8;
const EVERY_MS = 60_000;
const ANSWER_WITHIN_MS = 3_000;

interface KeeperOptions {
  clock: CallClock;
  ping: (id: number) => void;
  /** The server's clock is estimated, for the first time or anew. */
  onEstimate: (first: boolean) => void;
}

/** Estimates the server's clock from eight pings at once and every minute, while a connection lasts. */
export class ClockKeeper {
  readonly #options: KeeperOptions;
  readonly #pongs = new Map<number, (serverNow: number) => void>();
  #pingId = 0;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** @param stop ends with the connection @param serverNow what the server said of its clock when it welcomed the job */
  async keep(stop: AbortSignal, serverNow: number): Promise<void> {
    const { clock } = this.#options;
    const now = Date.now();
    if (!clock.settled) this.#estimateLater(stop, { sentAt: now, receivedAt: now, serverNow });
    while (!stop.aborted) {
      const trips: RoundTrip[] = [];
      for (let ping = 0; ping < PINGS && !stop.aborted; ping += 1) {
        const trip = await this.#ping();
        if (trip) trips.push(trip);
      }
      if (trips.length > 0 && !stop.aborted) this.#estimate(trips);
      await sleep(EVERY_MS, undefined, { signal: stop, ref: false }).catch(() => undefined);
    }
  }

  pong(id: number, serverNow: number): void {
    this.#pongs.get(id)?.(serverNow);
  }

  #estimate(trips: readonly RoundTrip[]): void {
    const { clock, onEstimate } = this.#options;
    const first = !clock.settled;
    clock.estimate(trips);
    onEstimate(first);
  }

  /** A server that answers no ping still gets the events, by the rough clock of its welcome. */
  #estimateLater(stop: AbortSignal, welcomeTrip: RoundTrip): void {
    void sleep(ANSWER_WITHIN_MS, undefined, { signal: stop, ref: false })
      .then(() => {
        if (!this.#options.clock.settled) this.#estimate([welcomeTrip]);
      })
      .catch(() => undefined);
  }

  async #ping(): Promise<RoundTrip | undefined> {
    this.#pingId += 1;
    const id = this.#pingId;
    const sentAt = Date.now();
    const { promise, resolve } = Promise.withResolvers<RoundTrip | undefined>();
    const timer = setTimeout(() => resolve(undefined), ANSWER_WITHIN_MS);
    this.#pongs.set(id, (serverNow) => resolve({ sentAt, receivedAt: Date.now(), serverNow }));
    this.#options.ping(id);
    const trip = await promise;
    clearTimeout(timer);
    this.#pongs.delete(id);
    return trip;
  }
}

import { backOff } from '../../protocol/backOff.ts';
import type { RoomWatch } from './roomWatch.ts';

const EVERY_MS = 10_000;

/** Runs the sweep at the start, then every 10 s and when asked to; sooner again while the media server doesn't answer. */
export class FloorSweep {
  readonly #rooms: Pick<RoomWatch, 'sweep'>;
  readonly #onError: (error: unknown) => Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #running = false;
  /** Asked for while one was running, which may have seen the floor as it was before. */
  #again = false;
  #stopped = false;

  /** @param onError learns of a sweep that failed; the next one waits for it. Must not reject. */
  constructor(rooms: Pick<RoomWatch, 'sweep'>, onError: (error: unknown) => Promise<void>) {
    this.#rooms = rooms;
    this.#onError = onError;
  }

  start(): void {
    void this.#run();
  }

  /** Sweeps at once. */
  hurry(): void {
    this.#again = true;
    if (!this.#running) void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#running = true;
    do {
      this.#again = false;
      await this.#sweep();
    } while (this.#again && !this.#stopped);
    this.#running = false;
    if (this.#stopped) return;
    const pause = this.#failures === 0 ? EVERY_MS : backOff(this.#failures, { mostMs: EVERY_MS });
    this.#timer = setTimeout(() => void this.#run(), pause);
  }

  async #sweep(): Promise<void> {
    try {
      await this.#rooms.sweep();
      this.#failures = 0;
    } catch (error) {
      if (!this.#stopped) await this.#onError(error);
      this.#failures += 1;
    }
  }
}

import { backOff } from '../../protocol/backOff.ts';
import type { RoomWatch } from './roomWatch.ts';

const EVERY_MS = 10_000;

/** Runs the sweep at the start, then every 10 s; sooner again while the media server doesn't answer. */
export class FloorSweep {
  readonly #rooms: RoomWatch;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #stopped = false;

  constructor(rooms: RoomWatch, onError: (error: unknown) => void) {
    this.#rooms = rooms;
    this.#onError = onError;
  }

  start(): void {
    void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    try {
      await this.#rooms.sweep();
      this.#failures = 0;
    } catch (error) {
      if (!this.#stopped) this.#onError(error);
      this.#failures += 1;
    }
    if (this.#stopped) return;
    const pause = this.#failures === 0 ? EVERY_MS : backOff(this.#failures, { mostMs: EVERY_MS });
    this.#timer = setTimeout(() => void this.#run(), pause);
  }
}

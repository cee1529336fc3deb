import { type FSWatcher, watch } from 'node:fs';
import type { Logger } from 'pino';

/** An editor writes a file in several steps, and people copy many files at once: it is read once when they are done… */
const QUIET_MS = 300;
/** … but no later than this after the first of them. */
const LATEST_MS = 3_000;
/** Where the folder can't be watched (it isn't there yet, or its file system tells nothing) it is looked at again after this long. */
const LOOK_AGAIN_MS = 30_000;

/** Tells when something in a folder, or in a folder in it, has changed: once for many changes, and never while it is still told of the last. */
export class FolderWatch {
  readonly #folder: string;
  readonly #onChange: () => Promise<void>;
  readonly #logger: Logger;
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #again: NodeJS.Timeout | undefined;
  #since: number | undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(folder: string, onChange: () => Promise<void>, logger: Logger) {
    this.#folder = folder;
    this.#onChange = onChange;
    this.#logger = logger;
  }

  start(): void {
    if (this.#closed) return;
    try {
      this.#watcher = watch(this.#folder, { recursive: true, persistent: false }, () => this.#changed());
      this.#watcher.on('error', (err) => this.#failed(err));
    } catch (err) {
      this.#failed(err);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#again);
    this.#watcher?.close();
    await this.#running;
  }

  #failed(err: unknown): void {
    this.#logger.debug({ err }, 'the folder can not be watched: it is looked at again later');
    this.#watcher?.close();
    this.#watcher = undefined;
    clearTimeout(this.#again);
    if (this.#closed) return;
    this.#again = setTimeout(() => {
      this.start();
      this.#changed();
    }, LOOK_AGAIN_MS);
    this.#again.unref();
  }

  #changed(): void {
    if (this.#closed) return;
    const now = performance.now();
    this.#since ??= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#tell(), Math.max(0, Math.min(QUIET_MS, this.#since + LATEST_MS - now)));
  }

  async #tell(): Promise<void> {
    // What changes while it is told is told of afterwards.
    if (this.#running) return this.#changed();
    this.#since = undefined;
    this.#running = this.#onChange().catch((err: unknown) => this.#logger.warn({ err }, 'the folder was not read'));
    await this.#running;
    this.#running = undefined;
  }
}

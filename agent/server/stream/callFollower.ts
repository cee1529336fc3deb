import type { CallEvent } from '../../protocol/callEvent.ts';

/** With the largest events that a job may write, still a message that every station takes. */
const PAGE = 200;

export interface CallFollowerOptions {
  /** Seq of the last event that the reader has. */
  after: number;
  read: (after: number, limit: number) => Promise<CallEvent[]>;
  /** Settles when the network has taken the events: replay goes no faster than its reader. */
  send: (events: CallEvent[]) => Promise<void>;
  /** Lets one page be read and sent when it is its turn: many calls may be replayed to one reader. */
  turn?: <T>(page: () => Promise<T>) => Promise<T>;
  onError: (error: unknown) => void;
}

/**
 * One reader's place in one call's log. It replays what the reader lacks, then follows live, and every event goes out once
 * and in order: news that doesn't join on to what was sent makes it read the log again, and news of what was sent is dropped.
 */
export class CallFollower {
  readonly #options: CallFollowerOptions;
  #sent: number;
  #known: number;
  #reading = false;
  #stopped = false;

  constructor(options: CallFollowerOptions) {
    this.#options = options;
    this.#sent = options.after;
    this.#known = options.after;
    this.#readOn();
  }

  /** Tells of events that have just been stored. */
  hear(events: readonly CallEvent[]): void {
    const first = events[0];
    const last = events.at(-1);
    if (!first || !last || this.#stopped) return;
    this.#known = Math.max(this.#known, last.seq);
    if (this.#reading || last.seq <= this.#sent) return;
    if (first.seq === this.#sent + 1) {
      this.#sent = last.seq;
      this.#options.send([...events]).catch(this.#options.onError);
    } else {
      this.#readOn();
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  #readOn(): void {
    this.#reading = true;
    this.#readAll().catch((error: unknown) => {
      this.#reading = false;
      this.#options.onError(error);
    });
  }

  async #readAll(): Promise<void> {
    const { turn = (page) => page() } = this.#options;
    while (await turn(() => this.#readPage()));
  }

  /** Sends the next page. False when there is nothing left to read, or nobody to read it for. */
  async #readPage(): Promise<boolean> {
    if (!this.#stopped) {
      const events = await this.#options.read(this.#sent, PAGE);
      const last = events.at(-1);
      if (last && !this.#stopped) {
        this.#sent = last.seq;
        await this.#options.send(events);
        return true;
      }
    }
    if (!this.#stopped && this.#known > this.#sent) return true;
    // In the same breath as the check: from here on `hear` sends by itself.
    this.#reading = false;
    return false;
  }
}

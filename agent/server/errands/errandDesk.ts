import { randomUUID } from 'node:crypto';
import type { Errand, ErrandAnswer } from '../../protocol/errand.ts';

export interface ErrandWork {
  errandId: string;
  errand: Errand;
}

interface Times {
  /** A worker that asks in vain is answered after this long, and asks again. */
  askAgainMs: number;
  /** An errand that nobody has fetched by then is given up: no worker runs. */
  fetchedWithinMs: number;
  /** An errand that nobody has done by then is given up: its worker has died, or its provider hangs. */
  doneWithinMs: number;
}

const USUAL: Times = { askAgainMs: 20_000, fetchedWithinMs: 4_000, doneWithinMs: 30_000 };
const MOST_WAITING = 50;

interface Waiting {
  work: ErrandWork;
  answer: (answer: ErrandAnswer) => void;
  timer: NodeJS.Timeout;
  /** Told when nobody waits for it any more. */
  watchers: Set<() => void>;
}

interface Asking {
  give: (work: ErrandWork | null) => void;
  timer: NodeJS.Timeout;
}

/** Brings what needs a provider, and is no call, together with the workers, which speak to providers: a worker asks for the next and says what came of it. */
export class ErrandDesk {
  readonly #times: Times;
  readonly #queue: Waiting[] = [];
  readonly #taken = new Map<string, Waiting>();
  readonly #asking: Asking[] = [];

  constructor(times: Times = USUAL) {
    this.#times = times;
  }

  /** Has it done. `signal`: nobody waits for it any more; the worker is told, and gives it up. */
  run(errand: Errand, signal?: AbortSignal): Promise<ErrandAnswer> {
    if (signal?.aborted) return Promise.resolve({ outcome: 'failed', because: 'given-up' });
    if (this.#queue.length >= MOST_WAITING) return Promise.resolve({ outcome: 'failed', because: 'too-much-waits' });
    const errandId = randomUUID();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#giveUp(errandId, 'no-worker'), this.#times.fetchedWithinMs);
      const giveUp = () => this.#giveUp(errandId, 'given-up');
      signal?.addEventListener('abort', giveUp, { once: true });
      const answer = (answered: ErrandAnswer) => {
        signal?.removeEventListener('abort', giveUp);
        resolve(answered);
      };
      this.#queue.push({ work: { errandId, errand }, answer, timer, watchers: new Set() });
      this.#match();
    });
  }

  /** The next one for a worker; null after a while without one. */
  next(): Promise<ErrandWork | null> {
    return new Promise((resolve) => {
      const asking: Asking = { give: resolve, timer: setTimeout(() => this.#sendAway(asking), this.#times.askAgainMs) };
      this.#asking.push(asking);
      this.#match();
    });
  }

  /** What has come of one. An answer that comes too late is for nobody. */
  answer(errandId: string, answer: ErrandAnswer): void {
    const waiting = this.#taken.get(errandId);
    this.#taken.delete(errandId);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    waiting.answer(answer);
    for (const tell of waiting.watchers) tell();
  }

  /** Whether somebody still waits for what a worker has fetched; false as soon as nobody does, true after a while. */
  wanted(errandId: string): Promise<boolean> {
    const waiting = this.#taken.get(errandId);
    if (!waiting) return Promise.resolve(false);
    const { watchers } = waiting;
    return new Promise((resolve) => {
      const tell = (wanted: boolean) => {
        clearTimeout(timer);
        watchers.delete(gone);
        resolve(wanted);
      };
      const gone = () => tell(false);
      const timer = setTimeout(() => tell(true), this.#times.askAgainMs);
      watchers.add(gone);
    });
  }

  close(): void {
    for (const asking of [...this.#asking]) this.#sendAway(asking);
    for (const { work } of [...this.#queue, ...this.#taken.values()]) this.#giveUp(work.errandId, 'server-closes');
  }

  #giveUp(errandId: string, because: string): void {
    const queued = this.#queue.findIndex(({ work }) => work.errandId === errandId);
    const [waiting = this.#taken.get(errandId)] = queued >= 0 ? this.#queue.splice(queued, 1) : [];
    if (waiting) this.#taken.set(errandId, waiting);
    this.answer(errandId, { outcome: 'failed', because });
  }

  #match(): void {
    while (this.#queue.length > 0 && this.#asking.length > 0) {
      const [waiting, asking] = [this.#queue.shift(), this.#asking.shift()];
      if (!waiting || !asking) return;
      const { errandId } = waiting.work;
      clearTimeout(asking.timer);
      clearTimeout(waiting.timer);
      waiting.timer = setTimeout(() => this.#giveUp(errandId, 'no-answer'), this.#times.doneWithinMs);
      this.#taken.set(errandId, waiting);
      asking.give(waiting.work);
    }
  }

  #sendAway(asking: Asking): void {
    const index = this.#asking.indexOf(asking);
    if (index < 0) return;
    this.#asking.splice(index, 1);
    clearTimeout(asking.timer);
    asking.give(null);
  }
}

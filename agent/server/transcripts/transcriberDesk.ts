import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { TranscriptionAnswer, transcriptionWork } from '../../protocol/laterTranscript.ts';

export type TranscriptionWork = z.infer<typeof transcriptionWork>;

/** A worker that asks in vain is answered after this long, and asks again. */
const ASK_AGAIN_MS = 20_000;
/** A worker that was heard of within this time counts as there. */
const THERE_MS = ASK_AGAIN_MS + 10_000;
/** A piece that nobody has understood by then is given up: its worker has died, or its provider hangs. */
const GIVE_UP_MS = 60_000;
const MOST_WAITING = 200;

interface Waiting {
  work: TranscriptionWork;
  answer: (answer: TranscriptionAnswer) => void;
  timer: NodeJS.Timeout;
}

interface Asking {
  give: (work: TranscriptionWork | null) => void;
  timer: NodeJS.Timeout;
}

/**
 * Brings pieces of recordings together with the workers that have the provider's key: a worker asks for the next one and says what it has
 * understood. So the floor server itself needs no key, and speaks to no provider.
 */
export class TranscriberDesk {
  readonly #now: () => number;
  readonly #queue: Waiting[] = [];
  readonly #taken = new Map<string, Waiting>();
  readonly #asking: Asking[] = [];
  #model: { name: string; heardAt: number } | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The model that would understand it; undefined while no worker offers to. */
  get model(): string | undefined {
    const isThere = this.#model && (this.#asking.length > 0 || this.#now() - this.#model.heardAt < THERE_MS);
    return isThere ? this.#model?.name : undefined;
  }

  /** Has a piece understood. */
  understand(work: Omit<TranscriptionWork, 'workId'>): Promise<TranscriptionAnswer> {
    if (this.#queue.length >= MOST_WAITING) return Promise.resolve({ outcome: 'failed', because: 'too-much-waits' });
    const workId = randomUUID();
    return new Promise((answer) => {
      const timer = setTimeout(() => this.answer(workId, { outcome: 'failed', because: 'no-answer' }), GIVE_UP_MS);
      const waiting = { work: { workId, ...work }, answer, timer };
      this.#queue.push(waiting);
      this.#match();
    });
  }

  /** The next piece for a worker; null after a while without one. */
  next(model: string): Promise<TranscriptionWork | null> {
    this.#model = { name: model, heardAt: this.#now() };
    return new Promise((resolve) => {
      const asking: Asking = { give: resolve, timer: setTimeout(() => this.#sendAway(asking), ASK_AGAIN_MS) };
      this.#asking.push(asking);
      this.#match();
    });
  }

  /** What a worker has understood. An answer that comes too late is for nobody. */
  answer(workId: string, answer: TranscriptionAnswer): void {
    const queued = this.#queue.findIndex(({ work }) => work.workId === workId);
    const waiting = this.#taken.get(workId) ?? (queued >= 0 ? this.#queue.splice(queued, 1)[0] : undefined);
    this.#taken.delete(workId);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    waiting.answer(answer);
  }

  close(): void {
    for (const asking of [...this.#asking]) this.#sendAway(asking);
    for (const { work } of [...this.#queue, ...this.#taken.values()]) {
      this.answer(work.workId, { outcome: 'failed', because: 'server-closes' });
    }
  }

  #match(): void {
    while (this.#queue.length > 0 && this.#asking.length > 0) {
      const [waiting, asking] = [this.#queue.shift(), this.#asking.shift()];
      if (!waiting || !asking) return;
      clearTimeout(asking.timer);
      this.#taken.set(waiting.work.workId, waiting);
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

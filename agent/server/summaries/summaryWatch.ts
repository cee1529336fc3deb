import type { Logger } from 'pino';
import type { FloorNews } from '../news/floorNews.ts';
import type { CallRepository } from '../storage/callRepository.ts';
import type { SummaryDesk } from './summaryDesk.ts';

interface SummaryWatchOptions {
  calls: Pick<CallRepository, 'list'>;
  news: FloorNews;
  desk: Pick<SummaryDesk, 'close'>;
  now: () => number;
  logger: Logger;
}

const AT_ONCE = 2;
/** More calls than that wait only where no model answers: the oldest of them go without. */
const MOST_WAITING = 500;
/** A floor that was down when calls ended, or while one was summarised, makes up for so many of them… */
const LOOKED_BACK = 50;
/** … that began no longer ago than this. */
const LOOKED_BACK_MS = 6 * 3_600_000;

/** Has each call summarised once it is over, a few at a time: the end itself waits for nothing. */
export class SummaryWatch {
  readonly #options: SummaryWatchOptions;
  readonly #waiting: string[] = [];
  readonly #quiet: () => void;
  readonly #running = new Set<Promise<void>>();
  #closed = false;

  constructor(options: SummaryWatchOptions) {
    this.#options = options;
    this.#quiet = options.news.listen({
      eventsAppended: (callId, events, { state, imported }) => {
        const hasEnded = state === 'ended' && events.some(({ type }) => type === 'call.ended');
        if (hasEnded && !imported) this.#queue(callId);
      },
    });
  }

  async start(): Promise<void> {
    const { calls, now } = this.#options;
    const since = now() - LOOKED_BACK_MS;
    const ended = await calls.list({ state: 'ended', limit: LOOKED_BACK });
    for (const { callId, createdAt, imported } of ended) if (createdAt > since && !imported) this.#queue(callId);
  }

  async stop(): Promise<void> {
    this.#closed = true;
    this.#quiet();
    await Promise.all(this.#running);
  }

  #queue(callId: string): void {
    if (this.#closed || this.#waiting.includes(callId)) return;
    this.#waiting.push(callId);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    this.#work();
  }

  #work(): void {
    while (!this.#closed && this.#running.size < AT_ONCE) {
      const callId = this.#waiting.shift();
      if (callId === undefined) return;
      const { desk, logger } = this.#options;
      const work = desk
        .close(callId)
        .catch((err: unknown) => logger.error({ err, callId }, 'a call was not summarised'))
        .finally(() => {
          this.#running.delete(work);
          this.#work();
        });
      this.#running.add(work);
    }
  }
}

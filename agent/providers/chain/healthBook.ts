import type { HealthNews, RestNews, SharedHealth } from './sharedHealth.ts';

/** What nobody has told again for so long is from another day: whoever comes next finds out anew. */
const FORGET_AFTER_MS = 60 * 60 * 1000;

/** Keeps how providers fare, and tells each change once: so two books may follow each other. */
export class HealthBook implements SharedHealth {
  readonly #now: () => number;
  readonly #resting = new Map<string, RestNews>();
  readonly #listeners = new Set<(news: HealthNews) => void>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Who fails just now. */
  get all(): readonly RestNews[] {
    for (const [who, { at }] of this.#resting) if (this.#now() - at > FORGET_AFTER_MS) this.#resting.delete(who);
    return [...this.#resting.values()];
  }

  resting(who: string): RestNews | undefined {
    return this.all.find((rest) => rest.who === who);
  }

  tell(news: HealthNews): void {
    if ('works' in news) {
      if (!this.#resting.delete(news.who)) return;
    } else {
      const known = this.#resting.get(news.who);
      if (known && known.at >= news.at) return;
      this.#resting.set(news.who, news);
    }
    for (const listener of [...this.#listeners]) listener(news);
  }

  follow(listener: (news: HealthNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

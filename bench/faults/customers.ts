import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { CustomerNews, CustomerOrder } from './customerLink.ts';

type NewsOf<T extends CustomerNews['type']> = Extract<CustomerNews, { type: T }>;

/** The customers on the phone, in a process of their own, and what has been heard of them. */
export class Customers {
  readonly #child: ChildProcess;
  readonly #news: CustomerNews[] = [];
  readonly #waiting = new Set<() => void>();

  constructor() {
    this.#child = fork(new URL('./customerProcess.ts', import.meta.url), {
      serialization: 'advanced',
      env: { ...process.env, NODE_ENV: 'production' },
      // Ctrl-C is for the measuring process, which ends this one.
      detached: true,
    });
    this.#child.on('message', (news: CustomerNews) => {
      this.#news.push(news);
      for (const wake of [...this.#waiting]) wake();
    });
  }

  order(order: CustomerOrder): void {
    // When everything is being ended they may be gone already.
    if (this.#child.connected) this.#child.send(order);
  }

  /** The process hears and sends nothing, and says goodbye to nobody. */
  halt(): void {
    this.#child.kill('SIGSTOP');
  }

  goOn(): void {
    this.#child.kill('SIGCONT');
  }

  /** Waits for the first news of a type that fits, among those that came already and those to come; undefined after `within` ms. */
  async first<T extends CustomerNews['type']>(
    type: T,
    fits: (news: NewsOf<T>) => boolean,
    within: number,
  ): Promise<NewsOf<T> | undefined> {
    const deadline = Date.now() + within;
    for (;;) {
      const found = this.#news.find((news): news is NewsOf<T> => isOfType(news, type) && fits(news));
      const left = deadline - Date.now();
      if (found || left <= 0) return found;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => wake(), left);
        const wake = () => {
          clearTimeout(timer);
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  /** All news of a type so far. */
  all<T extends CustomerNews['type']>(type: T): NewsOf<T>[] {
    return this.#news.filter((news): news is NewsOf<T> => isOfType(news, type));
  }

  /** What was heard so long ago is of no interest any more: a soak would keep it all. */
  forgetBefore(time: number): void {
    const kept = this.#news.filter((news) => !('at' in news) || news.at >= time);
    this.#news.splice(0, this.#news.length, ...kept.slice(-5_000));
  }

  /** Everything heard so far is of no interest any more. */
  forget(): void {
    this.#news.length = 0;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGCONT');
    this.order({ type: 'stop' });
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 8_000);
    await gone;
    clearTimeout(timer);
  }
}

const isOfType = <T extends CustomerNews['type']>(news: CustomerNews, type: T): news is NewsOf<T> => news.type === type;

import type { CallerReport } from '../../protocol/simulatedCaller.ts';

const KEPT = 200;

/** What is known of the callers of now and of the latest 200 of before, oldest first. */
export class CallerReports {
  readonly #reports = new Map<string, CallerReport>();
  readonly #watchers = new Set<() => void>();

  /** A caller that is over stays so: what its process still had to say comes too late. */
  keep(report: CallerReport): void {
    if (this.#reports.get(report.id)?.state === 'over') return;
    this.#reports.set(report.id, report);
    for (const [id, { state }] of this.#reports) {
      if (this.#reports.size <= KEPT) break;
      if (state === 'over') this.#reports.delete(id);
    }
    for (const look of [...this.#watchers]) look();
  }

  get(id: string): CallerReport | undefined {
    return this.#reports.get(id);
  }

  all(): CallerReport[] {
    return [...this.#reports.values()];
  }

  /** Those who are on the phone. */
  busy(): CallerReport[] {
    return this.all().filter(({ state }) => state !== 'over');
  }

  of(ids: readonly string[]): CallerReport[] {
    return ids.flatMap((id) => this.#reports.get(id) ?? []);
  }

  /** Waits until these callers are over, for `patience` ms at most. */
  over(ids: readonly string[], patience: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve();
      };
      const look = () => {
        if (this.of(ids).every(({ state }) => state === 'over')) done();
      };
      const timer = setTimeout(done, patience);
      this.#watchers.add(look);
      look();
    });
  }
}

/** Upper bounds in ms of the counted durations. */
const BOUNDS = [5, 10, 25, 50, 100, 250, 1_000];

/** Counts for `/metrics`, in Prometheus' text format. No labels carry anything of a person or a call. */
export class Metrics {
  readonly #counters = new Map<string, number>();
  readonly #gauges = new Map<string, () => number>();
  readonly #durations = BOUNDS.map(() => 0);
  #durationSum = 0;
  #durationCount = 0;

  count(name: string, by = 1): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + by);
  }

  gauge(name: string, read: () => number): void {
    this.#gauges.set(name, read);
  }

  observeCallCreated(ms: number): void {
    this.#durationSum += ms;
    this.#durationCount += 1;
    for (const [index, bound] of BOUNDS.entries()) {
      if (ms <= bound) this.#durations[index] = (this.#durations[index] ?? 0) + 1;
    }
  }

  text(): string {
    const histogram = 'floorwalker_call_create_ms';
    const lines = [
      ...[...this.#counters].flatMap(([name, value]) => [`# TYPE ${baseName(name)} counter`, `${name} ${value}`]),
      ...[...this.#gauges].flatMap(([name, read]) => [`# TYPE ${name} gauge`, `${name} ${read()}`]),
      `# TYPE ${histogram} histogram`,
      ...BOUNDS.map((bound, index) => `${histogram}_bucket{le="${bound}"} ${this.#durations[index] ?? 0}`),
      `${histogram}_bucket{le="+Inf"} ${this.#durationCount}`,
      `${histogram}_sum ${this.#durationSum}`,
      `${histogram}_count ${this.#durationCount}`,
    ];
    return `${[...new Set(lines)].join('\n')}\n`;
  }
}

const baseName = (name: string) => name.replace(/\{.*$/, '');

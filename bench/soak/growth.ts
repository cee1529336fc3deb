import { percentile } from '../support/percentiles.ts';

/** Memory by process at one moment, MB. `at`: ms since the soak began. */
export interface MemorySample {
  at: number;
  memory: Record<string, number>;
}

export interface Growth {
  /** Medians of the first and the last fifth of the samples after warming up, MB. */
  fromMB: number;
  toMB: number;
  percent: number;
}

/** How much each process has gained after warming up. Medians of stretches, since calls come and go. */
export function growthByProcess(samples: readonly MemorySample[], warmUntil: number): Record<string, Growth> {
  const warm = samples.filter(({ at }) => at >= warmUntil);
  const part = Math.max(1, Math.floor(warm.length / 5));
  const median = (name: string, of: readonly MemorySample[]) =>
    percentile(
      of.map(({ memory }) => memory[name] ?? 0),
      0.5,
    ) ?? 0;
  const names = Object.keys(warm[0]?.memory ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const fromMB = median(name, warm.slice(0, part));
      const toMB = median(name, warm.slice(-part));
      return [name, { fromMB, toMB, percent: fromMB === 0 ? 0 : Math.round(((toMB - fromMB) / fromMB) * 1000) / 10 }];
    }),
  );
}

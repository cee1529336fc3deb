import { controlFigure } from '../../../agent/protocol/controlCommand.ts';
import type { Timing } from '../../../src-preload/contract/timings.ts';
import type { ReadHandle } from './handles.ts';

/** Reads how fast commands were over all calls on this disk. */
export interface TimingReader {
  /** One entry per figure that was ever measured. */
  all(): Timing[];
}

/** Percentiles by nearest rank: a value that was really measured, never one between two. */
export function createTimingReader(db: ReadHandle): TimingReader {
  const counts = db.query<[], { figure: string; count: number }>(
    'SELECT figure, count(*) AS count FROM control_timings GROUP BY figure',
  );
  const nth = db.query<[string, number], { ms: number }>(
    'SELECT ms FROM control_timings WHERE figure = ? ORDER BY ms LIMIT 1 OFFSET ?',
  );
  return {
    all() {
      const counted = new Map(counts.all().map(({ figure, count }) => [figure, count]));
      return controlFigure.options.flatMap((figure) => {
        const count = counted.get(figure) ?? 0;
        const at = (share: number) => nth.get(figure, Math.max(0, Math.ceil(share * count) - 1))?.ms ?? 0;
        return count > 0 ? [{ figure, count, p50: at(0.5), p95: at(0.95) }] : [];
      });
    },
  };
}

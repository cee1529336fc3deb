import { type ControlFigure, controlFigure } from '../../../agent/protocol/controlCommand.ts';
import type { Line } from '../../timeline/line.ts';

/** How fast one call's commands of a kind were, in ms. */
export interface OwnTiming {
  figure: ControlFigure;
  /** The last one. */
  ms: number;
  count: number;
  slowest: number;
}

/** Every figure that was measured in a call, in the order in which figures are always shown. */
export function ownTimings(lines: readonly Line[]): OwnTiming[] {
  const found = new Map<ControlFigure, OwnTiming>();
  for (const line of lines) {
    if (line.kind !== 'control') continue;
    for (const { figure, ms } of line.timed) {
      const before = found.get(figure);
      const [count, slowest] = [(before?.count ?? 0) + 1, Math.max(before?.slowest ?? 0, ms)];
      found.set(figure, { figure, ms, count, slowest });
    }
  }
  return controlFigure.options.flatMap((figure) => found.get(figure) ?? []);
}

import type { Drill } from '../../../agent/protocol/drill.ts';

type Outcome = NonNullable<Drill['callers'][number]['outcome']>;

/** How a drill stands, or went, in a few figures. Times in ms, null where nothing was measured. */
export interface DrillFigures {
  callers: number;
  over: number;
  completed: number;
  /** Over, and neither gone through nor stopped by a person. */
  failed: number;
  /** Median over the callers of each one's own median. */
  answeredAfterMs: number | null;
  slowestMs: number | null;
  said: number;
  phrases: number;
}

const notAFailure: readonly Outcome[] = ['completed', 'stopped'];

export function drillFigures({ callers }: Pick<Drill, 'callers'>): DrillFigures {
  const answers = callers.flatMap(({ answeredAfterMs }) => answeredAfterMs ?? []).toSorted((a, b) => a - b);
  const outcomes = callers.flatMap(({ outcome }) => outcome ?? []);
  const sum = (of: 'said' | 'phrases') => callers.reduce((total, caller) => total + caller[of], 0);
  return {
    callers: callers.length,
    over: callers.filter(({ state }) => state === 'over').length,
    completed: outcomes.filter((outcome) => outcome === 'completed').length,
    failed: outcomes.filter((outcome) => !notAFailure.includes(outcome)).length,
    answeredAfterMs: median(answers),
    slowestMs: answers.at(-1) ?? null,
    said: sum('said'),
    phrases: sum('phrases'),
  };
}

function median(sorted: readonly number[]): number | null {
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

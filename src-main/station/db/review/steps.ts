/** Work in small steps: between two of them it can be left. Each tells how far it is, 0 to 1, as well as that can be told. */
export type Steps<Result> = Generator<number, Result, undefined>;

/** Until a way has had this long, it isn't judged, ms. */
const TRIED_MS = 4;
/** The share of the time that a way gets at least, be it slow: it may come to an easier part. */
const LEAST_SHARE = 0.12;

/**
 * Goes several ways at once: first as long on each as on the others, then mostly on the one that will arrive first as far as can be told.
 * A way that gives up (undefined) is left out.
 */
export function* firstToArrive<Result>(ways: Steps<Result | undefined>[]): Steps<Result> {
  const runs = ways.map((way) => ({ way, spent: 0, progress: 0 }));
  for (;;) {
    const next = nextOf(runs);
    if (!next) throw new Error('every way has given up');
    const started = performance.now();
    const step = next.way.next();
    next.spent += performance.now() - started;
    if (!step.done) next.progress = step.value;
    else if (step.value !== undefined) return step.value;
    else runs.splice(runs.indexOf(next), 1);
    yield Math.max(0, ...runs.map(({ progress }) => progress));
  }
}

interface Run {
  spent: number;
  progress: number;
}

/** Whose turn it is. */
export function nextOf<R extends Run>(runs: readonly R[]): R | undefined {
  const total = runs.reduce((sum, { spent }) => sum + spent, 0);
  const bySpent = runs.toSorted((one, other) => one.spent - other.spent);
  const [least] = bySpent;
  if (!least || least.spent < TRIED_MS || least.spent < LEAST_SHARE * total) return least;
  const wholeTime = ({ spent, progress }: R) => (progress > 0 ? spent / progress : Number.POSITIVE_INFINITY);
  return bySpent.toSorted((one, other) => wholeTime(one) - wholeTime(other))[0];
}

/** Work in small steps: between two of them it can be left. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Goes several ways at once, as long on each as on the others. A way that gives up (undefined) is left out. */
export function* firstToArrive<Result>(ways: Steps<Result | undefined>[]): Steps<Result> {
  const spent = ways.map(() => 0);
  for (;;) {
    const least = spent.indexOf(Math.min(...spent));
    const started = performance.now();
    const step = ways[least]?.next();
    if (step?.done && step.value !== undefined) return step.value;
    spent[least] = step?.done ? Number.POSITIVE_INFINITY : (spent[least] ?? 0) + performance.now() - started;
    yield;
  }
}

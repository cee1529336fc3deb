import { expect, it } from 'vitest';
import { firstToArrive, nextOf, type Steps } from './steps.ts';

it.each([
  ['the first of those that have had nothing', [0, 0], [0, 0], 0],
  ['whoever has had less, while both are tried', [3, 2], [0.9, 0.1], 1],
  ['the one that is further in the same time', [10, 10], [0.1, 0.2], 1],
  ['the one that is further for its time', [40, 10], [0.8, 0.1], 0],
  ['the slow one, when it has had too little', [90, 5], [0.9, 0.01], 1],
  ['whoever has had less, where nobody gets on', [10, 11], [0, 0], 0],
])('%s is next', (_, spent, progress, expected) => {
  const runs = spent.map((ms, index) => ({ spent: ms, progress: progress[index] ?? 0 }));
  expect(nextOf(runs)).toBe(runs[expected]);
});

function* stepping<Result>(steps: number, result: Result): Steps<Result> {
  for (let step = 0; step < steps; step += 1) yield step / steps;
  return result;
}

function toEnd<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

it('has the answer of the way that arrives, not of one that gives up', () => {
  expect(toEnd(firstToArrive([stepping(1000, 'long'), stepping(3, 'short')]))).toBe('short');
  expect(toEnd(firstToArrive([stepping(1000, 'long'), stepping(3, undefined)]))).toBe('long');
  expect(() => toEnd(firstToArrive([stepping(3, undefined)]))).toThrow(/given up/);
});

import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

it('runs so many at a time, in order of arrival, and goes on after a failure', async () => {
  const turns = new Turns(2);
  const started: number[] = [];
  let running = 0;
  let most = 0;
  const work = (index: number) =>
    turns.take(async () => {
      started.push(index);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (index === 3) throw new Error('third');
      return index;
    });
  const outcomes = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(work));
  expect([most, started]).toEqual([2, [0, 1, 2, 3, 4, 5]]);
  expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([true, true, true, false, true, true]);
  await expect(work(6)).resolves.toBe(6);
});

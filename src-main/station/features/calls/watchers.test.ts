import { expect, it } from 'vitest';
import { createWatchers } from './watchers.ts';

it('tells the union of what the pages want, and only when it changes', () => {
  const told: string[][] = [];
  const watchers = createWatchers((callIds) => told.push([...callIds].sort()));
  const [one, two] = [{ id: 1 }, { id: 2 }];
  watchers.watch(one, ['a', 'b']);
  watchers.watch(two, ['b']);
  watchers.watch(two, ['c']);
  watchers.watch(one, ['a']);
  watchers.leave(two);
  watchers.leave(two);
  expect(told).toEqual([['a', 'b'], ['a', 'b', 'c'], ['a', 'c'], ['a']]);
  expect([watchers.watches(one, 'a'), watchers.watches(one, 'b'), watchers.watches(two, 'c')]).toEqual([
    true,
    false,
    false,
  ]);
});

import { expect, it } from 'vitest';
import { ORDER_HOLDS_MS, type Order, steadyOrder } from './steadyOrder.ts';

const last: Order = { ids: ['a', 'b', 'c'], since: 5_000 };
const soon = 5_000 + ORDER_HOLDS_MS - 1;
const later = 5_000 + ORDER_HOLDS_MS;

it.each([
  ['the same', ['a', 'b', 'c'], later, ['a', 'b', 'c']],
  ['another too soon', ['c', 'b', 'a'], soon, ['a', 'b', 'c']],
  ['another a second later', ['c', 'b', 'a'], later, ['c', 'b', 'a']],
  ['who has gone is gone at once', ['c', 'a'], soon, ['a', 'c']],
  ['who has come is there at once, at the end', ['d', 'c', 'b', 'a'], soon, ['a', 'b', 'c', 'd']],
])('%s', (_, wanted, now, expected) => {
  expect(steadyOrder(last, wanted, now).ids).toEqual(expected);
});

it('is the very same order while nothing changes, so that nothing is drawn again', () => {
  expect(steadyOrder(last, ['a', 'b', 'c'], later)).toBe(last);
  expect(steadyOrder(last, ['c', 'b', 'a'], soon)).toBe(last);
});

it('lets a change that waits through once the order has stood long enough, however often it is asked', () => {
  const asked = [5_200, 5_600, 5_999].reduce((order, now) => steadyOrder(order, ['c', 'a', 'b'], now), last);
  expect(asked).toBe(last);
  expect(steadyOrder(asked, ['c', 'a', 'b'], later)).toEqual({ ids: ['c', 'a', 'b'], since: later });
});

import { expect, it } from 'vitest';
import { placeOf } from './pages.ts';

it.each([
  ['the first page', 1, 50, { count: 120, exact: true }, { first: 1, last: 50, pages: 3 }],
  ['the last page', 3, 20, { count: 120, exact: true }, { first: 101, last: 120, pages: 3 }],
  ['a page of many more', 7, 50, { count: 1_000, exact: false }, { first: 301, last: 350, pages: null }],
  ['nothing', 1, 0, { count: 0, exact: true }, { first: 0, last: 0, pages: 1 }],
  ['exactly one page', 1, 50, { count: 50, exact: true }, { first: 1, last: 50, pages: 1 }],
])('%s', (_what, page, rows, total, place) => {
  expect(placeOf(page, rows, total)).toEqual(place);
});

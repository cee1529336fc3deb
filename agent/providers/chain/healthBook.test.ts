import { beforeEach, expect, test } from 'vitest';
import { HealthBook } from './healthBook.ts';
import type { HealthNews } from './sharedHealth.ts';

let now: number;
let book: HealthBook;
let told: HealthNews[];
const down = (at: number, failures = 0) => ({ who: 'a', because: 'silent' as const, notBefore: 0, at, failures });
beforeEach(() => {
  now = 0;
  told = [];
  book = new HealthBook(() => now);
  book.follow((news) => told.push(news));
});

test('the same news is told once, so that two books may follow each other', () => {
  const other = new HealthBook(() => now);
  other.follow((news) => book.tell(news));
  book.follow((news) => other.tell(news));
  book.tell(down(1));
  other.tell(down(1));
  expect(told).toEqual([down(1)]);
  other.tell(down(2, 1));
  expect(book.resting('a')).toEqual(down(2, 1));
  book.tell({ who: 'a', works: true });
  book.tell({ who: 'a', works: true });
  expect(told.slice(2)).toEqual([{ who: 'a', works: true }]);
  expect(other.all).toEqual([]);
});

test('what nobody has told for an hour is forgotten', () => {
  book.tell(down(0));
  now = 3_600_000;
  expect(book.resting('a')).toEqual(down(0));
  now += 1;
  expect(book.resting('a')).toBeUndefined();
});

import { expect, it } from 'vitest';
import { ariaSort, nextSort } from './sortOf.ts';

it('a first click puts what matters most on top, a second one turns it round', () => {
  expect(nextSort('mood', 'newest')).toBe('lowest-sentiment');
  expect(nextSort('mood', 'lowest-sentiment')).toBe('highest-sentiment');
  expect(nextSort('mood', 'highest-sentiment')).toBe('lowest-sentiment');
  expect(nextSort('when', 'longest')).toBe('newest');
});

it.each([
  ['when', 'newest', 'descending'],
  ['when', 'oldest', 'ascending'],
  ['length', 'oldest', 'none'],
  ['sure', 'lowest-confidence', 'ascending'],
] as const)('%s in the order %s is %s', (column, sort, expected) => {
  expect(ariaSort(column, sort)).toBe(expected);
});

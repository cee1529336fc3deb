import { describe, expect, it } from 'vitest';
import { reviewQuery } from '../../../src-preload/contract/review.ts';
import {
  activeFilters,
  changedFilters,
  everyCall,
  isNarrowed,
  queryOf,
  type Search,
  savedQueryOf,
  searchOf,
  withoutFilter,
} from './search.ts';

const now = new Date(2026, 10, 21, 14, 3).getTime();
const search: Search = {
  words: ' refund ',
  speaker: 'customer',
  period: 'today',
  filters: {
    customer: 'Rana',
    personas: ['sales', 'complaints'],
    sentiment: { max: -0.2 },
    escalated: false,
  },
  sort: 'longest',
};

describe('what the station is asked', () => {
  it('says today as hours', () => {
    expect(queryOf(search, now)).toEqual({
      words: 'refund',
      speaker: 'customer',
      filters: {
        ...search.filters,
        from: new Date(2026, 10, 21).getTime(),
        until: new Date(2026, 10, 22).getTime(),
      },
      sort: 'longest',
    });
    expect(reviewQuery.safeParse(queryOf(search, now)).success).toBe(true);
  });

  it('asks for nobody in particular where there are no words', () => {
    expect(queryOf({ ...search, words: '  ' }, now)).not.toHaveProperty('speaker');
  });
});

it('what says nothing is no filter', () => {
  const emptied = { customer: '', personas: [], sentiment: { max: undefined }, escalated: undefined };
  expect(changedFilters(search.filters, emptied)).toEqual({});
  expect(changedFilters({}, { escalated: false, sentiment: { min: 0 } })).toEqual({
    escalated: false,
    sentiment: { min: 0 },
  });
});

it('knows what narrows the list', () => {
  expect(isNarrowed(everyCall)).toBe(false);
  expect(isNarrowed({ ...everyCall, sort: 'longest', words: ' ' })).toBe(false);
  expect(isNarrowed({ ...everyCall, words: 'x' })).toBe(true);
  expect(isNarrowed({ ...everyCall, filters: { keep: true } })).toBe(true);
});

it('lists each filter, and can do without any of them', () => {
  const active = activeFilters(search);
  expect(active).toEqual([
    { key: 'period', value: 'today' },
    { key: 'personas', value: 'sales' },
    { key: 'personas', value: 'complaints' },
    { key: 'customer' },
    { key: 'sentiment' },
    { key: 'escalated' },
  ]);
  const left = active.map((filter) => activeFilters(withoutFilter(search, filter)));
  expect(left).toEqual(active.map((filter) => active.filter((each) => each !== filter)));
  expect(active.reduce(withoutFilter, search)).toEqual({ ...search, period: undefined, filters: {} });
});

it('days by date are one filter', () => {
  const days = { ...everyCall, filters: { from: 1, until: 2 } };
  expect(activeFilters(days)).toEqual([{ key: 'days' }]);
  expect(withoutFilter(days, { key: 'days' })).toEqual(everyCall);
});

it('what is kept under a name comes back as it was, its days moved on', () => {
  const kept = savedQueryOf({ ...search, filters: { ...search.filters, from: 1, until: 2 } });
  expect(kept).toEqual({
    words: 'refund',
    speaker: 'customer',
    filters: search.filters,
    period: 'today',
    sort: 'longest',
  });
  expect(searchOf(reviewQuery.parse(kept))).toEqual({ ...search, words: 'refund' });
  const byDate = { ...everyCall, filters: { from: 1, until: 2 } };
  expect(searchOf(savedQueryOf(byDate))).toEqual(byDate);
});

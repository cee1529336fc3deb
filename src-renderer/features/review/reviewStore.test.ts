import { beforeEach, expect, it } from 'vitest';
import { useReviewStore } from './reviewStore.ts';
import { everyCall } from './search.ts';

const { getState } = useReviewStore;
beforeEach(() => useReviewStore.setState(useReviewStore.getInitialState(), true));

it('another search begins on its first page, of its own moment, with nothing selected', () => {
  getState().settle(getState().search, 'then');
  getState().toPage(4);
  getState().select(['a', 'b'], true);
  getState().look({ words: 'refund' });
  expect(getState()).toMatchObject({ search: { ...everyCall, words: 'refund' }, page: 1, asOf: null });
  expect(getState().selected.size).toBe(0);
});

it('a later page is of the moment of the first; an answer to a former search says nothing of it', () => {
  const former = getState().search;
  getState().look({ words: 'refund' });
  getState().settle(former, 'then');
  expect(getState().asOf).toBeNull();
  getState().settle(getState().search, 'now');
  getState().settle(getState().search, 'later');
  expect(getState().asOf).toBe('now');
});

it('going to another page keeps what is selected', () => {
  getState().select(['a', 'b'], true);
  getState().toPage(2);
  getState().select(['c'], true);
  getState().select(['a'], false);
  expect([...getState().selected]).toEqual(['b', 'c']);
});

it('days by date take the place of days by calendar', () => {
  getState().look({ period: 'last-7-days' });
  getState().filter({ customer: 'Rana' });
  expect(getState().search.period).toBe('last-7-days');
  getState().filter({ from: 1 });
  expect(getState().search).toMatchObject({ period: undefined, filters: { customer: 'Rana', from: 1 } });
});

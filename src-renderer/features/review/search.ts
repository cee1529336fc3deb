import type { Speaker } from '../../../agent/protocol/primitives.ts';
import type { ReviewFilters, ReviewQuery, ReviewSort } from '../../../src-preload/contract/review.ts';
import { type Period, periodBounds } from './period.ts';

/** What somebody looks for, as the form has it: `period` stands for days that move on with the calendar. */
export interface Search {
  words: string;
  speaker: Speaker | undefined;
  period: Period | undefined;
  filters: ReviewFilters;
  sort: ReviewSort;
}

export const everyCall: Search = { words: '', speaker: undefined, period: undefined, filters: {}, sort: 'newest' };

/** What the station is asked. `now`: epoch ms, for what is meant by today. */
export function queryOf({ words, speaker, period, filters, sort }: Search, now: number): ReviewQuery {
  return {
    words: words.trim(),
    ...(speaker && words.trim() !== '' && { speaker }),
    filters: period ? { ...filters, ...periodBounds(period, now) } : filters,
    sort,
  };
}

/** The search as it is kept under a name, the days that move on among it. */
export function savedQueryOf({ words, speaker, period, filters, sort }: Search): ReviewQuery {
  const { from: _from, until: _until, ...others } = filters;
  return {
    words: words.trim(),
    ...(speaker && { speaker }),
    filters: period ? others : filters,
    ...(period && { period }),
    sort,
  };
}

/** The search that was kept. */
export const searchOf = ({ words, speaker, period, filters, sort }: ReviewQuery): Search => ({
  words,
  speaker,
  period,
  filters,
  sort,
});

/** The filters with a part changed; what is undefined or says nothing is left out, so that equal searches look equal. */
export function changedFilters(filters: ReviewFilters, part: Partial<ReviewFilters>): ReviewFilters {
  const says = (value: unknown) => {
    if (value === undefined || value === '') return false;
    if (Array.isArray(value)) return value.length > 0;
    return typeof value !== 'object' || value === null || Object.values(value).some((end) => end !== undefined);
  };
  return Object.fromEntries(Object.entries({ ...filters, ...part }).filter(([, value]) => says(value)));
}

/** Whether anything narrows the list. */
export const isNarrowed = ({ words, period, filters }: Search): boolean =>
  words.trim() !== '' || period !== undefined || Object.keys(filters).length > 0;

/** One filter that is set; of a list, one of its values. */
export type ActiveFilter =
  | { key: 'period'; value: Period }
  | { key: 'days' }
  | { key: ListFilter; value: string }
  | { key: Exclude<keyof ReviewFilters, ListFilter | 'from' | 'until'> };
type ListFilter = 'personas' | 'languages' | 'states' | 'dispositions' | 'operators' | 'tags';
const LISTS: readonly ListFilter[] = ['personas', 'languages', 'states', 'dispositions', 'operators', 'tags'];
const isList = (key: string): key is ListFilter => LISTS.some((each) => each === key);
const SINGLES = [
  'customer',
  'phone',
  'sentiment',
  'durationMs',
  'confidence',
  'escalated',
  'takenOver',
  'keep',
  'rehearsal',
  'erased',
] as const;

/** Everything that narrows the list beside the words, in the order of the form. */
export function activeFilters({ period, filters }: Pick<Search, 'period' | 'filters'>): ActiveFilter[] {
  const found: ActiveFilter[] = [];
  if (period) found.push({ key: 'period', value: period });
  else if (filters.from !== undefined || filters.until !== undefined) found.push({ key: 'days' });
  for (const key of LISTS) for (const value of filters[key] ?? []) found.push({ key, value });
  for (const key of SINGLES) if (filters[key] !== undefined) found.push({ key });
  return found;
}

/** The search without one of its filters. */
export function withoutFilter(search: Search, filter: ActiveFilter): Search {
  const { filters } = search;
  if (filter.key === 'period') return { ...search, period: undefined };
  if (filter.key === 'days') {
    return { ...search, filters: changedFilters(filters, { from: undefined, until: undefined }) };
  }
  if ('value' in filter && isList(filter.key)) {
    const left = (filters[filter.key] ?? []).filter((each) => each !== filter.value);
    const { [filter.key]: _, ...others } = filters;
    return { ...search, filters: left.length > 0 ? { ...filters, [filter.key]: left } : others };
  }
  return { ...search, filters: changedFilters(filters, { [filter.key]: undefined }) };
}

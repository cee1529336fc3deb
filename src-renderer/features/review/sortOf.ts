import type { ReviewSort } from '../../../src-preload/contract/review.ts';

/** A column by which the list can be put in order, and its two orders: what a first click gives, and what a second one does. */
export const sortings = {
  when: ['newest', 'oldest'],
  length: ['longest', 'shortest'],
  mood: ['lowest-sentiment', 'highest-sentiment'],
  sure: ['lowest-confidence', 'highest-confidence'],
} as const satisfies Record<string, [ReviewSort, ReviewSort]>;
export type SortColumn = keyof typeof sortings;

/** The order that a click on a column's head leads to. */
export function nextSort(column: SortColumn, now: ReviewSort): ReviewSort {
  const [first, second] = sortings[column];
  return now === first ? second : first;
}

const growing: readonly ReviewSort[] = ['oldest', 'shortest', 'lowest-sentiment', 'lowest-confidence'];

/** How a column stands, in the words of `aria-sort`. */
export function ariaSort(column: SortColumn, now: ReviewSort): 'ascending' | 'descending' | 'none' {
  if (!sortings[column].some((each) => each === now)) return 'none';
  return growing.includes(now) ? 'ascending' : 'descending';
}

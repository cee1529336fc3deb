import type { ReviewTotal } from '../../../src-preload/contract/review.ts';

export const PAGE_SIZE = 50;

/** Where somebody is in the list: which calls of how many; the last page is known where the total is. */
export interface Place {
  first: number;
  last: number;
  pages: number | null;
}

/** `rows`: how many calls the page has. */
export const placeOf = (page: number, rows: number, { count, exact }: ReviewTotal): Place => ({
  first: rows === 0 ? 0 : (page - 1) * PAGE_SIZE + 1,
  last: (page - 1) * PAGE_SIZE + rows,
  pages: exact ? Math.max(1, Math.ceil(count / PAGE_SIZE)) : null,
});

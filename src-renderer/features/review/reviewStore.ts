import { create } from 'zustand';
import type { ReviewFilters } from '../../../src-preload/contract/review.ts';
import { changedFilters, everyCall, type Search } from './search.ts';

interface ReviewState {
  /** Nothing of it outlives the page: what people look for names people. */
  search: Search;
  /** From 1. */
  page: number;
  /** The moment that all pages are of, as the station's first answer named it; null before that. */
  asOf: string | null;
  /** How often the same was looked for anew. */
  round: number;
  /** The calls that something is to be done with, on whichever page they are. */
  selected: ReadonlySet<string>;
  /** Looks for something else: from the first page on, and nothing is selected. */
  look: (part: Partial<Search>) => void;
  filter: (part: Partial<ReviewFilters>) => void;
  toPage: (page: number) => void;
  /** The first page has come: all others are to be of the same moment. */
  settle: (search: Search, asOf: string) => void;
  /** Looks for the same again, with what has come in since. */
  renew: () => void;
  select: (callIds: readonly string[], on: boolean) => void;
  selectNone: () => void;
}

const nothing: ReadonlySet<string> = new Set();

/** What is looked for in Review, and where in the list somebody is: still so when they come back from a call. */
export const useReviewStore = create<ReviewState>((set) => ({
  search: everyCall,
  page: 1,
  asOf: null,
  round: 0,
  selected: nothing,
  look: (part) => set(({ search }) => ({ search: { ...search, ...part }, page: 1, asOf: null, selected: nothing })),
  filter: (part) =>
    set(({ search }) => ({
      search: {
        ...search,
        // Days by date and days by calendar are one filter.
        ...(('from' in part || 'until' in part) && { period: undefined }),
        filters: changedFilters(search.filters, part),
      },
      page: 1,
      asOf: null,
      selected: nothing,
    })),
  toPage: (page) => set({ page }),
  settle: (search, asOf) => set((state) => (state.search === search && state.asOf === null ? { asOf } : state)),
  renew: () => set(({ round }) => ({ page: 1, asOf: null, round: round + 1 })),
  select: (callIds, on) =>
    set(({ selected }) => {
      const next = new Set(selected);
      for (const callId of callIds) {
        if (on) next.add(callId);
        else next.delete(callId);
      }
      return { selected: next };
    }),
  selectNone: () => set({ selected: nothing }),
}));

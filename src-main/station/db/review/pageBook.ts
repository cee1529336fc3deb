import type { Place } from './order.ts';

/** As many searches are remembered. */
const MOST_SEARCHES = 100;

/** Where the pages of one search begin, as far as they were read, and how many calls there are, where that is known. */
export interface PageBook {
  /** `ends[0]` is the beginning; behind `ends[n]` stands page n + 1. */
  readonly ends: (Place | null)[];
  count: number | undefined;
}

/** Remembers where pages ended: the next page goes on behind the last call of the one before it, whatever has changed meanwhile. */
export function createPageBooks(): (search: string) => PageBook {
  const books = new Map<string, PageBook>();
  return (search) => {
    const book = books.get(search) ?? { ends: [null], count: undefined };
    books.delete(search);
    books.set(search, book);
    const [oldest] = books.keys();
    if (books.size > MOST_SEARCHES && oldest !== undefined) books.delete(oldest);
    return book;
  };
}

/** Notes where a page ends; where it ended otherwise before, the pages behind it begin anew. */
export function noteEnd(book: PageBook, page: number, end: Place): void {
  const before = book.ends[page];
  if (before?.key === end.key && before.value === end.value) return;
  book.ends.length = page;
  book.ends[page] = end;
}

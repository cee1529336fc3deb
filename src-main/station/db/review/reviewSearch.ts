import type { ParsedInput } from '../../../../src-preload/contract/index.ts';
import type { ReviewAnswer, ReviewQuery, ReviewTotal, WordsFault } from '../../../../src-preload/contract/review.ts';
import type { Sight } from '../../floor-client/sight.ts';
import { type Match, matchExpression } from '../../words/matchExpression.ts';
import { parseWords } from '../../words/parseWords.ts';
import type { ReadHandle } from '../handles.ts';
import { type Choices, createChoices } from './choices.ts';
import { filterSql } from './filterSql.ts';
import { ORDERS, type Place } from './order.ts';
import { createPageBooks, noteEnd, type PageBook } from './pageBook.ts';
import type { Plan } from './plan.ts';
import { createRowReader } from './rows.ts';
import type { Steps } from './steps.ts';
import { createVocabulary } from './vocabulary.ts';
import { createWalks } from './walks.ts';

export type SearchInput = ParsedInput<'review/search'>;
export type CountInput = ParsedInput<'review/count'>;
export type SearchAnswer = Exclude<ReviewAnswer, { state: 'superseded' }>;

/** Everything in small steps, so that whoever runs it can leave it between two of them. */
export interface ReviewSearch {
  search(input: SearchInput, sight: Sight): Steps<SearchAnswer>;
  /** Undefined where the words can't be looked for. */
  count(input: CountInput, sight: Sight): Steps<number | undefined>;
  choices(sight: Sight): Choices;
}

interface Prepared {
  /** Undefined: nothing can be found. */
  plan: Plan | undefined;
  match: Match | undefined;
}

export function createReviewSearch(db: ReadHandle): ReviewSearch {
  const walks = createWalks(db);
  const readRows = createRowReader(db);
  const bookOf = createPageBooks();
  const vocabulary = createVocabulary(db);
  const newest = db.query<[], { key: number | null }>('SELECT max(call_key) AS key FROM review_calls');

  const prepare = (
    { words, speaker, filters, sort }: ReviewQuery,
    sight: Sight,
    asOf: number,
  ): Prepared | WordsFault => {
    const filter = filterSql(filters, sight, asOf);
    if (!filter) return { plan: undefined, match: undefined };
    const order = ORDERS[sort];
    if (words.trim() === '') return { plan: { order, filter, expression: undefined }, match: undefined };
    const wanted = parseWords(words);
    if (typeof wanted === 'string') return wanted;
    const match = matchExpression(wanted, speaker, vocabulary);
    return { plan: match && { order, filter, expression: match.expression }, match };
  };

  /** Reads one page: from where the one before it ended, or from the last place before it that is known. */
  function* readPage(
    plan: Plan,
    book: PageBook,
    page: number,
    size: number,
  ): Steps<{ places: Place[]; more: boolean }> {
    const known = Math.min(page - 1, book.ends.length - 1);
    const skipped = (page - 1 - known) * size;
    const { places, ended } = yield* walks.next(plan, book.ends[known] ?? null, skipped + size + 1);
    for (let end = size; end < places.length; end += size) {
      const last = places[end - 1];
      if (last) noteEnd(book, known + end / size, last);
    }
    if (ended) book.count = known * size + places.length;
    return { places: places.slice(skipped, skipped + size), more: places.length > skipped + size };
  }

  return {
    *search({ page, size, asOf, channel: _, ...query }, sight) {
      const bound = readAsOf(asOf) ?? newest.get()?.key ?? 0;
      const prepared = prepare(query, sight, bound);
      if (typeof prepared === 'string') return { state: 'bad-words', because: prepared };
      const { plan, match } = prepared;
      const answer = (total: ReviewTotal, places: Place[], more: boolean): SearchAnswer => {
        const keys = places.map(({ key }) => key);
        return { state: 'found', rows: readRows(keys, match), total, more, asOf: String(bound) };
      };
      if (!plan) return answer({ count: 0, exact: true }, [], false);
      const book = bookOf(JSON.stringify([query, sight, bound, size]));
      // Calls that end, and calls that come late, change how many there are: on the first page it is counted anew.
      if (page === 1) book.count = undefined;
      const { places, more } = yield* readPage(plan, book, page, size);
      if (plan.expression === undefined) book.count ??= yield* walks.count(plan);
      const atLeast = (page - 1) * size + places.length + (more ? 1 : 0);
      return answer({ count: book.count ?? atLeast, exact: book.count !== undefined }, places, more);
    },
    *count({ asOf, ...query }, sight) {
      const prepared = prepare(query, sight, readAsOf(asOf) ?? newest.get()?.key ?? 0);
      if (typeof prepared === 'string') return undefined;
      return prepared.plan ? yield* walks.count(prepared.plan) : 0;
    },
    choices: createChoices(db),
  };
}

const readAsOf = (asOf: string | null): number | undefined =>
  asOf !== null && /^\d{1,15}$/.test(asOf) ? Number(asOf) : undefined;

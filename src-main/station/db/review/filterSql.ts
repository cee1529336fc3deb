import { foldWord } from '../../../../agent/protocol/foldWord.ts';
import { termsOf } from '../../../../agent/protocol/wordsOf.ts';
import type { ReviewFilters } from '../../../../src-preload/contract/review.ts';
import type { Sight } from '../../floor-client/sight.ts';
import { firstKeyAt } from '../callKey.ts';

export type Bound = string | number;

/** Which rows of `review_calls` (as `c`) count: a condition and what is bound to it; keys from (inclusive) to (exclusive). */
export interface FilterSql {
  where: string;
  bound: Bound[];
  fromKey: number;
  untilKey: number;
  /** Nothing but the keys decides: every call between them counts. */
  open: boolean;
}

/** Above every key, and still a number that a turn id can be made of. */
const AFTER_ALL = 2 ** 45 - 1;

/** @returns undefined where nothing can be found: nobody is signed in. */
export function filterSql(filters: ReviewFilters, sight: Sight, asOf: number | null): FilterSql | undefined {
  if (sight === 'none') return undefined;
  const conditions: { sql: string; bound: Bound[] }[] = [];
  const add = (sql: string, ...bound: Bound[]) => conditions.push({ sql, bound });
  const within = (column: string, range: { min?: number | undefined; max?: number | undefined } | undefined) => {
    if (range?.min !== undefined) add(`c.${column} >= ?`, range.min);
    if (range?.max !== undefined) add(`c.${column} <= ?`, range.max);
  };
  const among = (column: string, values: readonly string[] | undefined) => {
    if (values?.length) add(`c.${column} IN (${values.map(() => '?').join(', ')})`, ...values);
  };
  const is = (column: string, value: boolean | undefined) => {
    if (value !== undefined) add(`c.${column} = ?`, Number(value));
  };

  if (sight === 'ended') add("c.state = 'ended'");
  if (typeof sight === 'object') {
    const own = 'SELECT call_key FROM call_operators WHERE operator_id = ? AND entrusted = 1';
    add(`(c.asking = 1 OR c.call_key IN (${own}))`, sight.offeredTo);
  }
  const digits = foldWord(filters.phone ?? '').replace(/\D/g, '');
  if (digits) add('instr(c.phone, ?) > 0', digits);
  const name = termsOf(filters.customer ?? '').join(' ');
  if (name) add('instr(c.customer, ?) > 0', name);
  among('persona', filters.personas);
  among('language', filters.languages);
  among('state', filters.states);
  among('disposition', filters.dispositions);
  within('sentiment', filters.sentiment);
  within('duration', filters.durationMs);
  within('confidence', filters.confidence);
  is('escalated', filters.escalated);
  is('taken_over', filters.takenOver);
  is('keep', filters.keep);
  is('rehearsal', filters.rehearsal);
  if (filters.operators?.length) {
    const theirs = `SELECT call_key FROM call_operators WHERE took_part = 1 AND operator_id IN (${filters.operators.map(() => '?').join(', ')})`;
    add(`c.call_key IN (${theirs})`, ...filters.operators);
  }
  if (filters.tags?.length) {
    const labelled = `SELECT call_key FROM call_tags WHERE tag IN (${filters.tags.map(() => '?').join(', ')})`;
    add(`c.call_key IN (${labelled})`, ...filters.tags);
  }
  const open = conditions.length === 0;
  if (!filters.erased) add('c.erased = 0');
  return {
    where: conditions.length > 0 ? conditions.map(({ sql }) => sql).join(' AND ') : '1',
    bound: conditions.flatMap(({ bound }) => bound),
    fromKey: filters.from === undefined ? 0 : firstKeyAt(filters.from),
    untilKey: Math.min(
      filters.until === undefined ? AFTER_ALL : firstKeyAt(filters.until),
      asOf === null ? AFTER_ALL : asOf + 1,
    ),
    open,
  };
}

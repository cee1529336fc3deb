import type { ReviewSort } from '../../../../src-preload/contract/review.ts';
import type { Bound } from './filterSql.ts';

/** Where a list stands: behind this call. `value` is what the list is ordered by; null where the call has none, or where it is time alone. */
export interface Place {
  key: number;
  value: number | null;
}

/** How calls follow each other. `column`: by this value, and what has none comes last; null: by time. `down`: the greatest first. */
export interface Order {
  column: 'duration' | 'sentiment' | 'confidence' | null;
  down: boolean;
}

export const ORDERS: Record<ReviewSort, Order> = {
  newest: { column: null, down: true },
  oldest: { column: null, down: false },
  longest: { column: 'duration', down: true },
  shortest: { column: 'duration', down: false },
  'lowest-sentiment': { column: 'sentiment', down: false },
  'highest-sentiment': { column: 'sentiment', down: true },
  'lowest-confidence': { column: 'confidence', down: false },
  'highest-confidence': { column: 'confidence', down: true },
};

/** What a list is ordered by, of `review_calls` as `c`. Among equal values the newest comes first. */
export function orderSql({ column, down }: Order): { value: string; orderBy: string } {
  if (!column) return { value: 'NULL', orderBy: `c.call_key ${down ? 'DESC' : 'ASC'}` };
  return {
    value: `c.${column}`,
    orderBy: `c.${column} IS NULL, c.${column} ${down ? 'DESC' : 'ASC'}, c.call_key DESC`,
  };
}

/** The condition for what follows a place; nothing for the beginning. */
export function behindSql({ column, down }: Order, place: Place | null): { sql: string; bound: Bound[] } {
  if (!place) return { sql: '', bound: [] };
  if (!column) return { sql: `AND c.call_key ${down ? '<' : '>'} ?`, bound: [place.key] };
  if (place.value === null) return { sql: `AND c.${column} IS NULL AND c.call_key < ?`, bound: [place.key] };
  return {
    sql: `AND (c.${column} ${down ? '<' : '>'} ? OR (c.${column} = ? AND c.call_key < ?) OR c.${column} IS NULL)`,
    bound: [place.value, place.value, place.key],
  };
}

/** Compares two places as the list orders them. */
export function comparePlaces({ column, down }: Order, one: Place, other: Place): number {
  if (!column) return down ? other.key - one.key : one.key - other.key;
  if (one.value === null || other.value === null) {
    return Number(one.value === null) - Number(other.value === null) || other.key - one.key;
  }
  return (down ? other.value - one.value : one.value - other.value) || other.key - one.key;
}

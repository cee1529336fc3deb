import { SEQ_BITS } from '../callKey.ts';
import type { ReadHandle } from '../handles.ts';
import { createHitBatches } from './hitBatches.ts';
import { behindSql, comparePlaces, orderSql, type Place } from './order.ts';
import type { Plan } from './plan.ts';
import { createStatements } from './statements.ts';
import { firstToArrive, type Steps } from './steps.ts';

/** The next places of a list. `ended`: there are no more behind them. */
export interface Found {
  places: Place[];
  ended: boolean;
}

export interface Walks {
  /** Up to `most` calls behind a place, in order. */
  next(plan: Plan, after: Place | null, most: number): Steps<Found>;
  /** How many calls there are in all. */
  count(plan: Plan): Steps<number>;
}

/** Calls over which a step of counting reaches. */
const COUNTED_AT_ONCE = 4_000;
/** Calls are probed one by one, for as long in a step, ms. */
const PROBING_MS = 1;
/** Calls fetched to be probed, at first and at most. */
const FIRST_CANDIDATES = 128;
const MOST_CANDIDATES = 2_048;
/** As many calls with hits are put in order by a value at most; where there are more, the calls are gone through in that order. */
const MOST_SORTED = 20_000;

/**
 * Two ways lead to calls that have both the words and the filter: through the hits, asking each one's call, or through the calls that the
 * filter lets through, asking the index for each. Which is shorter depends on how frequent both are, and isn't known before. So both are
 * gone at once, a little of each in turn, and whichever arrives first has the answer: never worse than twice the better one.
 */
export function createWalks(db: ReadHandle): Walks {
  const placesBy = createStatements<Place>(db);
  const hitBatches = createHitBatches(db);
  const countsBy = createStatements<{ count: number }>(db);
  const below = db.query<[number, number], { key: number }>(
    'SELECT call_key AS key FROM review_calls WHERE call_key < ? ORDER BY call_key DESC LIMIT 1 OFFSET ?',
  );
  const probe = db.query<[string, number, number], { rowid: number }>(
    `SELECT rowid FROM turn_words WHERE turn_words MATCH ? AND rowid >= (? << ${SEQ_BITS}) AND rowid < (? << ${SEQ_BITS}) LIMIT 1`,
  );

  /** Calls that the filter lets through, in order, whatever was said in them. */
  const browse = ({ order, filter }: Plan, after: Place | null, most: number): Found => {
    const { value, orderBy } = orderSql(order);
    const behind = behindSql(order, after);
    const places = placesBy(
      `SELECT c.call_key AS key, ${value} AS value FROM review_calls c
       WHERE c.call_key >= ? AND c.call_key < ? AND ${filter.where} ${behind.sql} ORDER BY ${orderBy} LIMIT ?`,
    ).all(filter.fromKey, filter.untilKey, ...filter.bound, ...behind.bound, most);
    return { places, ended: places.length < most };
  };

  function* throughHits(plan: Plan, after: Place | null, most: number): Steps<Found> {
    const { filter, order } = plan;
    const from = order.down || !after ? filter.fromKey : Math.max(filter.fromKey, after.key + 1);
    const until = order.down && after ? Math.min(filter.untilKey, after.key) : filter.untilKey;
    const places: Place[] = [];
    for (const calls of hitBatches(plan, from, until, order.down)) {
      for (const { key, value, passes } of calls) {
        if (!passes) continue;
        places.push({ key, value });
        if (places.length === most) return { places, ended: false };
      }
      yield;
    }
    return { places, ended: true };
  }

  /** All calls with hits, put in order. @returns undefined where they are too many for that. */
  function* sortingHits(plan: Plan, after: Place | null, most: number): Steps<Found | undefined> {
    const { filter, order } = plan;
    const places: Place[] = [];
    for (const calls of hitBatches(plan, filter.fromKey, filter.untilKey, true)) {
      for (const { key, value, passes } of calls) {
        if (passes && (!after || comparePlaces(order, after, { key, value }) < 0)) places.push({ key, value });
      }
      if (places.length > MOST_SORTED) return undefined;
      yield;
    }
    places.sort((one, other) => comparePlaces(order, one, other));
    return { places: places.slice(0, most), ended: places.length <= most };
  }

  function* throughCalls(plan: Plan, after: Place | null, most: number): Steps<Found> {
    const places: Place[] = [];
    let candidates = FIRST_CANDIDATES;
    let at = after;
    for (;;) {
      const batch = browse(plan, at, candidates);
      yield;
      let since = performance.now();
      for (const place of batch.places) {
        if (probe.get(plan.expression ?? '', place.key, place.key + 1)) places.push(place);
        if (places.length === most) return { places, ended: false };
        if (performance.now() - since < PROBING_MS) continue;
        yield;
        since = performance.now();
      }
      if (batch.ended) return { places, ended: true };
      at = batch.places.at(-1) ?? at;
      candidates = Math.min(MOST_CANDIDATES, candidates * 2);
    }
  }

  return {
    *next(plan, after, most) {
      if (plan.expression === undefined) return browse(plan, after, most);
      // Without a filter every hit counts, and there is no shorter way.
      if (!plan.order.column && plan.filter.open) return yield* throughHits(plan, after, most);
      const byHits = plan.order.column ? sortingHits(plan, after, most) : throughHits(plan, after, most);
      return yield* firstToArrive([byHits, throughCalls(plan, after, most)]);
    },
    *count({ filter, expression }) {
      const { fromKey, untilKey } = filter;
      if (expression === undefined) {
        const sql = `SELECT count(*) AS count FROM review_calls c WHERE c.call_key >= ? AND c.call_key < ? AND ${filter.where}`;
        return countsBy(sql).get(fromKey, untilKey, ...filter.bound)?.count ?? 0;
      }
      const sql = `SELECT count(*) AS count FROM (
          SELECT DISTINCT rowid >> ${SEQ_BITS} AS key FROM turn_words
          WHERE turn_words MATCH ? AND rowid >= (? << ${SEQ_BITS}) AND rowid < (? << ${SEQ_BITS})
        ) h ${filter.open ? '' : `CROSS JOIN review_calls c ON c.call_key = h.key WHERE ${filter.where}`}`;
      const statement = countsBy(sql);
      let count = 0;
      let high = untilKey;
      while (high > fromKey) {
        const start = Math.max(fromKey, below.get(high, COUNTED_AT_ONCE)?.key ?? fromKey);
        count += statement.get(expression, start, high, ...(filter.open ? [] : filter.bound))?.count ?? 0;
        high = start;
        yield;
      }
      return count;
    },
  };
}

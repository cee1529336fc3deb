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
/** Calls of which a step asks the index for each. */
const PROBED_AT_ONCE = 16;
/** Calls fetched to be probed, at first and at most. */
const FIRST_CANDIDATES = 128;
const MOST_CANDIDATES = 2_048;
/** As many calls with hits are put in order by a value at most; where there are more, the calls are gone through in that order. */
const MOST_SORTED = 20_000;

/**
 * Two ways lead to calls that have both the words and the filter: through the hits, asking each one's call, or through the calls that the
 * filter lets through, asking the index for each. Which is shorter depends on how frequent both are, and isn't known before. So both are
 * gone at once, a little of each in turn, and whichever arrives first has the answer.
 */
export function createWalks(db: ReadHandle): Walks {
  const placesBy = createStatements<Place>(db);
  const probing = (direction: 'ASC' | 'DESC') =>
    db.query<[string, string], { key: number }>(
      `SELECT value AS key FROM json_each(?) WHERE EXISTS (
         SELECT 1 FROM turn_words
         WHERE turn_words MATCH ? AND rowid >= (value << ${SEQ_BITS}) AND rowid < ((value + 1) << ${SEQ_BITS})
         ORDER BY rowid ${direction})`,
    );
  const hitBatches = createHitBatches(db);
  const countsBy = createStatements<{ count: number }>(db);
  const below = db.query<[number, number], { key: number }>(
    'SELECT call_key AS key FROM review_calls WHERE call_key < ? ORDER BY call_key DESC LIMIT 1 OFFSET ?',
  );
  // The index finds a place in a long list of hits from the list's end or its beginning: whichever the walk begins at is nearer.
  const [probeBack, probeOn] = [probing('DESC'), probing('ASC')];

  /** Those of some calls that the filter lets through, in their order. */
  const passing = ({ order, filter }: Plan, callKeys: readonly number[]): Place[] => {
    const { value } = orderSql(order);
    if (filter.open && !order.column) return callKeys.map((key) => ({ key, value: null }));
    return placesBy(
      `SELECT c.call_key AS key, ${value} AS value FROM json_each(?) CROSS JOIN review_calls c ON c.call_key = json_each.value
       WHERE ${filter.where} ORDER BY json_each.key`,
    ).all(JSON.stringify(callKeys), ...filter.bound);
  };

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
    for (const { callKeys, progress } of hitBatches(plan.expression ?? '', from, until, order.down)) {
      places.push(...passing(plan, callKeys).slice(0, most - places.length));
      if (places.length === most) return { places, ended: false };
      yield Math.max(progress, places.length / most);
    }
    return { places, ended: true };
  }

  /** All calls with hits, put in order. @returns undefined where they are too many for that. */
  function* sortingHits(plan: Plan, after: Place | null, most: number): Steps<Found | undefined> {
    const { filter, order } = plan;
    const places: Place[] = [];
    for (const { callKeys, progress } of hitBatches(plan.expression ?? '', filter.fromKey, filter.untilKey, true)) {
      places.push(...passing(plan, callKeys).filter((place) => !after || comparePlaces(order, after, place) < 0));
      if (places.length > MOST_SORTED) return undefined;
      yield progress;
    }
    places.sort((one, other) => comparePlaces(order, one, other));
    return { places: places.slice(0, most), ended: places.length <= most };
  }

  function* throughCalls(plan: Plan, after: Place | null, most: number): Steps<Found> {
    const places: Place[] = [];
    const probe = plan.order.down ? probeBack : probeOn;
    let candidates = FIRST_CANDIDATES;
    let at = after;
    for (;;) {
      const batch = browse(plan, at, candidates);
      // Finding the calls of a narrow filter is most of the work: asking the index for the few that there are is the rest.
      const progress = (probed: number) =>
        batch.ended ? 0.5 + (0.5 * probed) / (batch.places.length + 1) : places.length / most;
      yield progress(0);
      for (let from = 0; from < batch.places.length; from += PROBED_AT_ONCE) {
        const some = batch.places.slice(from, from + PROBED_AT_ONCE);
        const hit = new Set(
          probe.all(JSON.stringify(some.map(({ key }) => key)), plan.expression ?? '').map(({ key }) => key),
        );
        places.push(...some.filter(({ key }) => hit.has(key)));
        if (places.length >= most) return { places: places.slice(0, most), ended: false };
        yield progress(from);
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
        yield 0;
      }
      return count;
    },
  };
}

import { SEQ_BITS } from '../callKey.ts';
import type { ReadHandle } from '../handles.ts';
import { orderSql } from './order.ts';
import type { Plan } from './plan.ts';
import { createStatements } from './statements.ts';

/** Hits that one step reads at first, and at most. */
const FIRST_HITS = 300;
const MOST_HITS = 6_000;
/** Calls that one step reaches over at first: a step that finds little must not go through the whole archive. */
const FIRST_REACH = 4_000;
const MOST_REACH = 1_000_000;
/** A step that took less than this may reach further, ms. */
const QUICK_MS = 8;

/** A call of a batch: how many hits it has in it, and whether the filter lets it through. */
export interface HitCall {
  key: number;
  value: number | null;
  hits: number;
  passes: number;
}

/** Through the hits in the order of time, between two keys, one batch of them after the other. Yields the calls of each batch. */
export type HitBatches = (plan: Plan, from: number, until: number, down: boolean) => Generator<HitCall[], void>;

/** A batch is bounded twice, by its hits and by how far it reaches, so that none takes long, be the words frequent or rare. */
export function createHitBatches(db: ReadHandle): HitBatches {
  const hitsBy = createStatements<HitCall>(db);
  const below = db.query<[number, number], { key: number }>(
    'SELECT call_key AS key FROM review_calls WHERE call_key < ? ORDER BY call_key DESC LIMIT 1 OFFSET ?',
  );
  const above = db.query<[number, number], { key: number }>(
    'SELECT call_key AS key FROM review_calls WHERE call_key >= ? ORDER BY call_key LIMIT 1 OFFSET ?',
  );
  return function* ({ order, filter, expression }, from, until, down) {
    const direction = down ? 'DESC' : 'ASC';
    const { value } = orderSql(order);
    const sql = `SELECT h.key, h.hits, ${value} AS value, (${filter.where}) AS passes FROM (
        SELECT rowid >> ${SEQ_BITS} AS key, count(*) AS hits FROM (
          SELECT rowid FROM turn_words
          WHERE turn_words MATCH ? AND rowid >= (? << ${SEQ_BITS}) AND rowid < (? << ${SEQ_BITS})
          ORDER BY rowid ${direction} LIMIT ?
        ) GROUP BY 1
      ) h CROSS JOIN review_calls c ON c.call_key = h.key ORDER BY h.key ${direction}`;
    const statement = hitsBy(sql);
    let [low, high] = [from, until];
    let hits = FIRST_HITS;
    let reach = FIRST_REACH;
    while (low < high) {
      const started = performance.now();
      const edge = down ? below.get(high, reach)?.key : above.get(low, reach)?.key;
      const [start, end] = down ? [Math.max(low, edge ?? low), high] : [low, Math.min(high, edge ?? high)];
      const calls = statement.all(...filter.bound, expression ?? '', start, end, hits);
      const last = calls.at(-1);
      const cutOff = calls.reduce((sum, call) => sum + call.hits, 0) >= hits;
      if (down) high = cutOff && last ? last.key : start;
      else low = cutOff && last ? last.key + 1 : end;
      if (cutOff) hits = Math.min(MOST_HITS, hits * 3);
      if (performance.now() - started < QUICK_MS) reach = Math.min(MOST_REACH, reach * 4);
      yield calls;
    }
  };
}

import { SEQ_BITS } from '../callKey.ts';
import type { ReadHandle } from '../handles.ts';

/** SQLite takes a negative limit for none. */
const NO_LIMIT = -1;
/** Hits that are read at once for a whole page; where there are more among its calls, each call is asked for its own. */
const MOST_AT_ONCE = 2_000;

/**
 * Where the hits of a page's calls are. Mostly the calls of a page lie close together in time: then one way through the index over all of
 * them is much shorter than one for each, because a way begins with finding its beginning.
 */
export function createHitReader(
  db: ReadHandle,
): (expression: string, callKeys: readonly number[]) => (callKey: number) => number[] {
  const between = db.query<[string, number, number, number], { key: number; seq: number }>(
    `SELECT rowid >> ${SEQ_BITS} AS key, rowid & ((1 << ${SEQ_BITS}) - 1) AS seq FROM turn_words
     WHERE turn_words MATCH ? AND rowid >= (? << ${SEQ_BITS}) AND rowid < (? << ${SEQ_BITS}) ORDER BY rowid DESC LIMIT ?`,
  );
  const inOrder = (hits: { seq: number }[]) => hits.map(({ seq }) => seq).reverse();
  return (expression, callKeys) => {
    const [first, last] = [Math.min(...callKeys), Math.max(...callKeys)];
    const all = callKeys.length > 0 ? between.all(expression, first, last + 1, MOST_AT_ONCE) : [];
    if (all.length === MOST_AT_ONCE) {
      return (callKey) => inOrder(between.all(expression, callKey, callKey + 1, NO_LIMIT));
    }
    const byCall = Map.groupBy(all, ({ key }) => key);
    return (callKey) => inOrder(byCall.get(callKey) ?? []);
  };
}

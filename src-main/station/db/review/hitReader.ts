import { SEQ_BITS } from '../callKey.ts';
import type { ReadHandle } from '../handles.ts';

/** The seqs of a call's hits, in order. */
export type HitsOf = (callKey: number) => number[];

interface Hit {
  key: number;
  seq: number;
}

/** Hits that are read at once for a whole page; where there are more from its first call to its last, each call is asked for its own. */
const MOST_AT_ONCE = 2_000;

/**
 * Where the hits of a page's calls are. Mostly the calls of a page lie close together in time: then one way through the index over all of
 * them is much shorter than one for each, because a way begins with finding its beginning, of each word that is looked for.
 */
export function createHitReader(db: ReadHandle): (expression: string, callKeys: readonly number[]) => HitsOf {
  const hit = (key: string) => `${key} AS key, turn_words.rowid & ((1 << ${SEQ_BITS}) - 1) AS seq`;
  const between = db.query<[string, number, number, number], Hit>(
    `SELECT ${hit(`turn_words.rowid >> ${SEQ_BITS}`)} FROM turn_words
     WHERE turn_words MATCH ? AND rowid >= (? << ${SEQ_BITS}) AND rowid < (? << ${SEQ_BITS}) ORDER BY rowid DESC LIMIT ?`,
  );
  const within = db.query<[string, string], Hit>(
    `SELECT ${hit('page.value')} FROM json_each(?) AS page CROSS JOIN turn_words
     WHERE turn_words MATCH ? AND turn_words.rowid >= (page.value << ${SEQ_BITS})
       AND turn_words.rowid < ((page.value + 1) << ${SEQ_BITS})`,
  );
  return (expression, callKeys) => {
    const [first, last] = [Math.min(...callKeys), Math.max(...callKeys)];
    const atOnce = callKeys.length > 0 ? between.all(expression, first, last + 1, MOST_AT_ONCE) : [];
    const hits = atOnce.length < MOST_AT_ONCE ? atOnce : within.all(JSON.stringify(callKeys), expression);
    const byCall = Map.groupBy(hits, ({ key }) => key);
    return (callKey) => (byCall.get(callKey) ?? []).map(({ seq }) => seq).toSorted((one, other) => one - other);
  };
}

import { SEQ_BITS } from '../callKey.ts';
import type { ReadHandle } from '../handles.ts';

/** The seqs of a call's hits, in order. */
export type HitsOf = (callKey: number) => number[];

/** Where the hits of a page's calls are. One statement for all of them: beginning one takes several times as long as finding a call's hits. */
export function createHitReader(db: ReadHandle): (expression: string, callKeys: readonly number[]) => HitsOf {
  const within = db.query<[string, string], { key: number; seq: number }>(
    `SELECT page.value AS key, turn_words.rowid & ((1 << ${SEQ_BITS}) - 1) AS seq
     FROM json_each(?) AS page CROSS JOIN turn_words
     WHERE turn_words MATCH ? AND turn_words.rowid >= (page.value << ${SEQ_BITS})
       AND turn_words.rowid < ((page.value + 1) << ${SEQ_BITS})`,
  );
  return (expression, callKeys) => {
    const byCall = Map.groupBy(within.all(JSON.stringify(callKeys), expression), ({ key }) => key);
    return (callKey) => (byCall.get(callKey) ?? []).map(({ seq }) => seq).toSorted((one, other) => one - other);
  };
}

import { SEQ_BITS } from '../callKey.ts';
import type { ReadHandle } from '../handles.ts';

/** Hits that one step reads at first, and at most. */
const FIRST_HITS = 300;
const MOST_HITS = 6_000;
/** Calls that one step reaches over at first: a step that finds little must not go through the whole archive. */
const FIRST_REACH = 4_000;
const MOST_REACH = 1_000_000;
/** A step that took less than this may reach further, ms. */
const QUICK_MS = 8;

/** A batch of hits: their calls in order, each once; and how much of the way between the keys is behind it, 0 to 1. */
export interface HitBatch {
  callKeys: number[];
  progress: number;
}

/** Through the hits in the order of time, between two keys, one batch of them after the other. */
export type HitBatches = (expression: string, from: number, until: number, down: boolean) => Generator<HitBatch, void>;

/** A batch is bounded twice, by its hits and by how far it reaches, so that none takes long, be the words frequent or rare. */
export function createHitBatches(db: ReadHandle): HitBatches {
  // Put together here rather than by GROUP BY, which sorts what is in order already.
  const hitsIn = (direction: 'ASC' | 'DESC') =>
    db.query<[string, number, number, number], { key: number }>(
      `SELECT rowid >> ${SEQ_BITS} AS key FROM turn_words
       WHERE turn_words MATCH ? AND rowid >= (? << ${SEQ_BITS}) AND rowid < (? << ${SEQ_BITS})
       ORDER BY rowid ${direction} LIMIT ?`,
    );
  const [backwards, onwards] = [hitsIn('DESC'), hitsIn('ASC')];
  const below = db.query<[number, number], { key: number }>(
    'SELECT call_key AS key FROM review_calls WHERE call_key < ? ORDER BY call_key DESC LIMIT 1 OFFSET ?',
  );
  const above = db.query<[number, number], { key: number }>(
    'SELECT call_key AS key FROM review_calls WHERE call_key >= ? ORDER BY call_key LIMIT 1 OFFSET ?',
  );
  // Each for itself: asked for together they are found by going through all calls.
  const end = (which: 'min' | 'max') =>
    db.query<[number, number], { key: number | null }>(
      `SELECT ${which}(call_key) AS key FROM review_calls WHERE call_key >= ? AND call_key < ?`,
    );
  const [oldestIn, newestIn] = [end('min'), end('max')];
  return function* (expression, from, until, down) {
    const [oldest, newest] = [oldestIn.get(from, until)?.key, newestIn.get(from, until)?.key];
    if (typeof oldest !== 'number' || typeof newest !== 'number') return;
    let [low, high] = [oldest, newest + 1];
    const whole = high - low;
    let most = FIRST_HITS;
    let reach = FIRST_REACH;
    while (low < high) {
      const started = performance.now();
      const edge = down ? below.get(high, reach)?.key : above.get(low, reach)?.key;
      const [start, stop] = down ? [Math.max(low, edge ?? low), high] : [low, Math.min(high, edge ?? high)];
      const hits = (down ? backwards : onwards).all(expression, start, stop, most);
      const callKeys = [...new Set(hits.map(({ key }) => key))];
      const last = callKeys.at(-1);
      const cutOff = hits.length >= most && last !== undefined;
      if (down) high = cutOff ? last : start;
      else low = cutOff ? last + 1 : stop;
      if (cutOff) most = Math.min(MOST_HITS, most * 3);
      else if (performance.now() - started < QUICK_MS) reach = Math.min(MOST_REACH, reach * 4);
      yield { callKeys, progress: 1 - (high - low) / whole };
    }
  };
}

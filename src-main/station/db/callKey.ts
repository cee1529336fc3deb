import type { ReadHandle } from './handles.ts';

/** Places for calls that were created in the same millisecond; what finds them taken takes the next free one behind them. */
const PLACES = 4;
/** Later than this (in the year 2248) all calls count as created at once, so that a key and a turn's id fit into SQLite's integers. */
const LATEST = 2 ** 43 - 1;

/** Events of a call that can have a place in the index: the seq has 18 bits of a turn's id. */
export const SEQ_BITS = 18;
export const MOST_SEQ = 2 ** SEQ_BITS - 1;

/** The smallest key of a call that was created at this time, epoch ms: keys below it are older. */
export const firstKeyAt = (createdAt: number): number => Math.min(createdAt, LATEST) * PLACES;

/** Finds the key for a call that has none yet. */
export function createKeyFinder(db: ReadHandle): (createdAt: number) => number {
  const taken = db.query<[number], { call_key: number }>('SELECT call_key FROM review_calls WHERE call_key = ?');
  return (createdAt) => {
    let key = firstKeyAt(createdAt);
    while (taken.get(key)) key += 1;
    return key;
  };
}

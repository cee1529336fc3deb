import { createDerivedRows } from './derivedRows.ts';
import type { WriteHandle } from './handles.ts';

/**
 * Derives calls, turns and timings anew from the events, in one transaction. Marks of forsaken calls stay.
 * @returns how many calls and events were read.
 */
export function rebuild(db: WriteHandle): { calls: number; events: number } {
  const derived = createDerivedRows(db);
  const callIds = db.query<[], { call_id: string }>('SELECT DISTINCT call_id FROM events');
  const forsaken = db.query<[], { call_id: string }>('SELECT call_id FROM calls WHERE forsaken = 1');
  const dropAll = ['turns', 'control_timings', 'calls'].map((table) => db.change<[]>(`DELETE FROM ${table}`));
  const mark = db.change<[string]>('UPDATE calls SET forsaken = 1 WHERE call_id = ?');
  return db.atomically(() => {
    const marked = forsaken.all();
    for (const drop of dropAll) drop();
    const calls = callIds.all();
    const events = calls.reduce((sum, { call_id: callId }) => sum + derived.again(callId).events, 0);
    for (const { call_id: callId } of marked) mark(callId);
    return { calls: calls.length, events };
  });
}

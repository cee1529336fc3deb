import { createDerivedRows, DERIVED_VERSION } from './derivedRows.ts';
import { createForsakenMark } from './forsake.ts';
import type { WriteHandle } from './handles.ts';
import { CALL_COLUMNS, type CallRow } from './storedCall.ts';

/**
 * Derives calls, turns, what they are found by, and timings anew from the events, in one transaction. Marks of forsaken calls stay.
 * @returns how many calls and events were read.
 */
export function rebuild(db: WriteHandle): { calls: number; events: number } {
  const derived = createDerivedRows(db);
  const mark = createForsakenMark(db);
  const callIds = db.query<[], { call_id: string }>('SELECT DISTINCT call_id FROM events');
  const forsaken = db.query<[], { call_id: string }>('SELECT call_id FROM calls WHERE forsaken = 1');
  const find = db.query<[string], CallRow>(`SELECT ${CALL_COLUMNS} FROM calls WHERE call_id = ?`);
  const setVersion = db.change<[number]>('UPDATE derivation SET version = ?');
  return db.atomically(() => {
    const marked = forsaken.all();
    derived.clear();
    const calls = callIds.all();
    const events = calls.reduce((sum, { call_id: callId }) => sum + derived.again(callId).events, 0);
    for (const { call_id: callId } of marked) {
      const row = find.get(callId);
      if (row) mark({ ...row, call_id: callId, forsaken: 1 });
    }
    setVersion(DERIVED_VERSION);
    return { calls: calls.length, events };
  });
}

/** Whether an older or a newer program has derived what this database holds: then it is to be rebuilt before it is used. */
export function isDerivedByAnother(db: WriteHandle): boolean {
  return db.query<[], { version: number }>('SELECT version FROM derivation').get()?.version !== DERIVED_VERSION;
}

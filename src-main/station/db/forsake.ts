import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { WriteHandle } from './handles.ts';
import { CALL_COLUMNS, type CallRow, storedCall } from './storedCall.ts';

/**
 * Marks as forsaken every open call that isn't among those the floor still knows, and takes the mark off those that are.
 * @returns the summaries of the calls whose mark changed.
 */
export function createForsake(db: WriteHandle): (known: readonly string[]) => CallSummary[] {
  const strayed = db.query<[string], CallRow & { call_id: string }>(
    `SELECT call_id, ${CALL_COLUMNS} FROM calls
     WHERE state <> 'ended' AND forsaken = (call_id IN (SELECT value FROM json_each(?)))`,
  );
  const mark = db.change<[number, string]>('UPDATE calls SET forsaken = ? WHERE call_id = ?');
  return (known) =>
    db.atomically(() =>
      strayed.all(JSON.stringify(known)).map((row) => {
        const forsaken = row.forsaken ? 0 : 1;
        mark(forsaken, row.call_id);
        return storedCall({ ...row, forsaken });
      }),
    );
}

import { asksForAPerson, type CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { WriteHandle } from './handles.ts';
import type { RememberedCalls } from './rememberedCalls.ts';
import { CALL_COLUMNS, type CallRow, storedCall } from './storedCall.ts';

/**
 * Marks as forsaken every open call that isn't among those the floor still knows, and takes the mark off those that are.
 * @returns the summaries of the calls whose mark changed.
 */
export function createForsake(
  db: WriteHandle,
  remembered: RememberedCalls = new Map(),
): (known: readonly string[]) => CallSummary[] {
  const strayed = db.query<[string], CallRow & { call_id: string }>(
    `SELECT call_id, ${CALL_COLUMNS} FROM calls
     WHERE state <> 'ended' AND forsaken = (call_id IN (SELECT value FROM json_each(?)))`,
  );
  const mark = createForsakenMark(db);
  return (known) =>
    db.atomically(() =>
      strayed.all(JSON.stringify(known)).map((row) => {
        remembered.delete(row.call_id);
        return mark({ ...row, forsaken: row.forsaken ? 0 : 1 });
      }),
    );
}

/** Puts the mark on a call or takes it off, in the review list too. @returns how the call is shown then. */
export function createForsakenMark(db: WriteHandle): (row: CallRow & { call_id: string }) => CallSummary {
  const mark = db.change<[number, string]>('UPDATE calls SET forsaken = ? WHERE call_id = ?');
  const show = db.change<[string, number, number | null, string]>(
    'UPDATE review_calls SET state = ?, asking = ?, duration = ? WHERE call_id = ?',
  );
  return (row) => {
    const shown = storedCall(row);
    mark(row.forsaken, row.call_id);
    const duration = shown.endedAt === null ? null : Math.max(0, shown.endedAt - shown.createdAt);
    show(shown.state, Number(asksForAPerson(shown)), duration, row.call_id);
    return shown;
  };
}

import { type CallSummary, callSummary } from '../../../agent/protocol/callSummary.ts';

/** A row of `calls` as far as a summary needs it. */
export interface CallRow {
  summary: string;
  last_at: number;
  forsaken: number;
}

/** The columns of a CallRow, for SELECT lists. */
export const CALL_COLUMNS = 'summary, last_at, forsaken';

/**
 * The summary that a row stands for. A forsaken call (open when we last heard of it, and the floor no longer knows it:
 * its database was lost or replaced) is shown as ended at its last event, without a disposition.
 * @throws ZodError if the row was not written by this program.
 */
export function storedCall(row: CallRow): CallSummary {
  const summary = callSummary.parse(JSON.parse(row.summary));
  if (!row.forsaken || summary.state === 'ended') return summary;
  return { ...summary, state: 'ended', endedAt: Math.max(0, Math.round(summary.createdAt + row.last_at)) };
}

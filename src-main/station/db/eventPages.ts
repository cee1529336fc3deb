import { setImmediate as others } from 'node:timers/promises';
import type { CallEvent } from '../../../agent/protocol/callEvent.ts';
import type { ReadHandle } from './handles.ts';
import { type EventRow, storedEvent } from './storedEvent.ts';

const PAGE = 200;

/** Reads a call's log page by page, others in between: however long it is, no more than a page of it is in memory. */
export type EventPages = (callId: string) => AsyncGenerator<CallEvent>;

export function createEventPages(db: ReadHandle): EventPages {
  const page = db.query<[string, number, number], EventRow>(
    'SELECT id, seq, at, type, data FROM events WHERE call_id = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  return async function* (callId) {
    let after = 0;
    for (;;) {
      const rows = page.all(callId, after, PAGE);
      for (const row of rows) yield storedEvent(callId, row);
      after = rows.at(-1)?.seq ?? after;
      if (rows.length < PAGE) return;
      await others();
    }
  };
}

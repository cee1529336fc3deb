import type { CallEvent } from '../../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { Sight } from '../floor-client/sight.ts';
import type { ReadHandle } from './handles.ts';
import { CALL_COLUMNS, type CallRow, storedCall } from './storedCall.ts';
import { type EventRow, storedEvent } from './storedEvent.ts';

export interface ListOptions {
  state?: 'open' | 'ended' | undefined;
  limit: number;
  /** Exclusive, epoch ms. */
  before?: number | undefined;
  /** Whose eyes: what they may not see isn't read. */
  sight?: Sight;
}

/** How far this disk has a call. */
export interface Progress {
  lastSeq: number;
  ended: boolean;
}

export interface CallReader {
  /** Newest first. */
  list(options: ListOptions): CallSummary[];
  find(callId: string): CallSummary | undefined;
  /** In order, after the given seq. */
  events(callId: string, after: number): CallEvent[];
  /** Calls of a phone number, newest first, without the given one. */
  ofCustomer(phone: string, except: string | undefined, limit: number): CallSummary[];
  progress(callIds: readonly string[]): Map<string, Progress>;
}

/** Reads calls and their events; compiles its statements once. */
export function createCallReader(db: ReadHandle): CallReader {
  const open = "(state <> 'ended' AND forsaken = 0)";
  // As asksForAPerson of agent/protocol has it.
  const asksForAPerson = `(${open} AND json_type(summary, '$.control.escalation.claimedBy') = 'null')`;
  const listOf = (where: string) =>
    db.query<[number, string | null, string | null, number], CallRow>(
      `SELECT ${CALL_COLUMNS} FROM calls WHERE created_at < ? ${where}
       AND (? IS NULL OR EXISTS (SELECT 1 FROM json_each(summary, '$.offeredTo') WHERE value = ?) OR ${asksForAPerson})
       ORDER BY created_at DESC, call_id DESC LIMIT ?`,
    );
  const lists = { all: listOf(''), open: listOf(`AND ${open}`), ended: listOf(`AND NOT ${open}`) };
  const one = db.query<[string], CallRow>(`SELECT ${CALL_COLUMNS} FROM calls WHERE call_id = ?`);
  const events = db.query<[string, number], EventRow>(
    'SELECT id, seq, at, type, data FROM events WHERE call_id = ? AND seq > ? ORDER BY seq',
  );
  const ofCustomer = db.query<[string, string, number], CallRow>(
    `SELECT ${CALL_COLUMNS} FROM calls WHERE phone = ? AND call_id <> ? ORDER BY created_at DESC LIMIT ?`,
  );
  const progress = db.query<[string], { call_id: string; last_seq: number; state: string | null }>(
    `SELECT value AS call_id, coalesce((SELECT max(seq) FROM events WHERE call_id = value), 0) AS last_seq,
       (SELECT state FROM calls WHERE call_id = value) AS state
     FROM json_each(?)`,
  );
  return {
    list({ state, limit, before, sight = 'all' }) {
      if (sight === 'none' || (sight === 'ended' && state === 'open')) return [];
      const which = sight === 'ended' ? 'ended' : (state ?? 'all');
      const offeredTo = typeof sight === 'object' ? sight.offeredTo : null;
      return lists[which].all(before ?? Number.MAX_SAFE_INTEGER, offeredTo, offeredTo, limit).map(storedCall);
    },
    find(callId) {
      const row = one.get(callId);
      return row && storedCall(row);
    },
    events: (callId, after) => events.all(callId, after).map((row) => storedEvent(callId, row)),
    ofCustomer: (phone, except, limit) => ofCustomer.all(phone, except ?? '', limit).map(storedCall),
    progress: (callIds) =>
      new Map(
        progress
          .all(JSON.stringify(callIds))
          .map((row) => [row.call_id, { lastSeq: row.last_seq, ended: row.state === 'ended' }]),
      ),
  };
}

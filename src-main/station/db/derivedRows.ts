import { type CallEvent, parseEvent } from '../../../agent/protocol/callEvent.ts';
import { type CallSummary, reduceCall } from '../../../agent/protocol/callSummary.ts';
import type { WriteHandle } from './handles.ts';
import { CALL_COLUMNS, type CallRow, storedCall } from './storedCall.ts';
import { type EventRow, storedEvent } from './storedEvent.ts';

/** What is derived of one call while its events are folded in. */
interface Folded {
  summary: CallSummary | undefined;
  lastAt: number;
}

export interface DerivedRows {
  /** Where a call's derived rows stand now. */
  load(callId: string): Folded;
  /** Folds one stored event in, and writes its turn or timing. */
  fold(before: Folded, event: CallEvent): Folded;
  /** Writes the call's row. */
  save(folded: Folded): void;
  /** Drops a call's derived rows and derives them from its stored events. */
  again(callId: string): Folded & { events: number };
}

/** Keeps `calls`, `turns` and `control_timings` in step with `events`. Run inside the transaction that stores the events. */
export function createDerivedRows(db: WriteHandle): DerivedRows {
  const find = db.query<[string], CallRow>(`SELECT ${CALL_COLUMNS} FROM calls WHERE call_id = ?`);
  const putCall = db.change<[string, string, number, string | null, number, string]>(
    `INSERT INTO calls (call_id, state, created_at, phone, last_at, summary) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (call_id) DO UPDATE SET state = excluded.state, created_at = excluded.created_at,
       phone = excluded.phone, last_at = excluded.last_at, summary = excluded.summary, forsaken = 0`,
  );
  const putTurn = db.change<[string, number, string, string, string, string, string, number | null, number, number]>(
    `INSERT INTO turns (call_id, seq, turn_id, speaker, channel, language, text, confidence, start_ms, end_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const putTiming = db.change<[string, number, string, number]>(
    'INSERT INTO control_timings (call_id, seq, figure, ms) VALUES (?, ?, ?, ?)',
  );
  const eventsOf = db.query<[string], EventRow>(
    'SELECT id, seq, at, type, data FROM events WHERE call_id = ? ORDER BY seq',
  );
  const dropCall = db.change<[string]>('DELETE FROM calls WHERE call_id = ?');
  const dropTimings = db.change<[string]>('DELETE FROM control_timings WHERE call_id = ?');
  const dropTurns = db.change<[string]>('DELETE FROM turns WHERE call_id = ?');

  const rows: DerivedRows = {
    load(callId) {
      const row = find.get(callId);
      return row
        ? { summary: storedCall({ ...row, forsaken: 0 }), lastAt: row.last_at }
        : { summary: undefined, lastAt: 0 };
    },
    fold(before, event) {
      const known = parseEvent(event);
      if (known?.type === 'turn') {
        const { turnId, speaker, channel, language, text, confidence, startMs, endMs } = known.data;
        putTurn(known.callId, known.seq, turnId, speaker, channel, language, text, confidence, startMs, endMs);
      }
      if (known?.type === 'control.timed') putTiming(known.callId, known.seq, known.data.figure, known.data.ms);
      return { summary: reduceCall(before.summary, event), lastAt: Math.max(before.lastAt, event.at) };
    },
    save({ summary, lastAt }) {
      if (!summary) return;
      const { callId, state, createdAt, customer } = summary;
      putCall(callId, state, createdAt, customer.phone ?? null, lastAt, JSON.stringify(summary));
    },
    again(callId) {
      dropTurns(callId);
      dropTimings(callId);
      dropCall(callId);
      let folded: Folded = { summary: undefined, lastAt: 0 };
      const stored = eventsOf.all(callId);
      for (const row of stored) folded = rows.fold(folded, storedEvent(callId, row));
      rows.save(folded);
      return { ...folded, events: stored.length };
    },
  };
  return rows;
}

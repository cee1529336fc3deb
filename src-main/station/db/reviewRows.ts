import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { type CallFacts, type FactColumns, factColumns } from './callFacts.ts';
import { createKeyFinder } from './callKey.ts';
import type { WriteHandle } from './handles.ts';

/** A call's row as it stands in `review_calls`. */
export interface StoredFacts {
  callKey: number;
  facts: CallFacts;
  /** As they were written: what hasn't changed isn't written again. */
  columns: FactColumns | null;
}

interface FactRow {
  call_key: number;
  escalated: number;
  taken_over: number;
  sentiment_sum: number;
  sentiment_count: number;
  confidence_sum: number;
  confidence_count: number;
}

export interface ReviewRows {
  keyFor(createdAt: number): number;
  load(callId: string): StoredFacts | undefined;
  /** Writes the row where it has changed. @returns it as it stands now. */
  save(summary: CallSummary, stored: StoredFacts): StoredFacts;
  entrust(callKey: number, operatorId: string): void;
  /** These labels, and no others. */
  label(callKey: number, tags: readonly string[]): void;
  takePart(callKey: number, operatorId: string, name: string): void;
  drop(callId: string): void;
  clear(): void;
}

/** Keeps `review_calls`, `call_operators` and `call_tags`: what the review list finds calls by. */
export function createReviewRows(db: WriteHandle): ReviewRows {
  const keyFor = createKeyFinder(db);
  const find = db.query<[string], FactRow>(
    `SELECT call_key, escalated, taken_over, sentiment_sum, sentiment_count, confidence_sum, confidence_count
     FROM review_calls WHERE call_id = ?`,
  );
  const put = db.change<[number, string, ...FactColumns]>(
    `INSERT INTO review_calls (call_key, call_id, persona, language, state, disposition, phone, customer, duration,
       sentiment_sum, sentiment_count, confidence_sum, confidence_count, escalated, taken_over, asking, keep, rehearsal, erased)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (call_key) DO UPDATE SET persona = excluded.persona, language = excluded.language, state = excluded.state,
       disposition = excluded.disposition, phone = excluded.phone, customer = excluded.customer,
       duration = excluded.duration, sentiment_sum = excluded.sentiment_sum,
       sentiment_count = excluded.sentiment_count, confidence_sum = excluded.confidence_sum,
       confidence_count = excluded.confidence_count, escalated = excluded.escalated, taken_over = excluded.taken_over,
       asking = excluded.asking, keep = excluded.keep, rehearsal = excluded.rehearsal, erased = excluded.erased`,
  );
  const entrust = db.change<[string, number]>(
    `INSERT INTO call_operators (operator_id, call_key, name, entrusted, took_part) VALUES (?, ?, NULL, 1, 0)
     ON CONFLICT (operator_id, call_key) DO UPDATE SET entrusted = 1`,
  );
  const takePart = db.change<[string, number, string]>(
    `INSERT INTO call_operators (operator_id, call_key, name, entrusted, took_part) VALUES (?, ?, ?, 0, 1)
     ON CONFLICT (operator_id, call_key) DO UPDATE SET took_part = 1, name = excluded.name`,
  );
  const unlabel = db.change<[number]>('DELETE FROM call_tags WHERE call_key = ?');
  const label = db.change<[string, number]>('INSERT OR IGNORE INTO call_tags (tag, call_key) VALUES (?, ?)');
  const drop = db.change<[string]>('DELETE FROM review_calls WHERE call_id = ?');
  const clear = db.change<[]>('DELETE FROM review_calls');

  return {
    keyFor,
    load(callId) {
      const row = find.get(callId);
      if (!row) return undefined;
      const facts: CallFacts = {
        escalated: row.escalated === 1,
        takenOver: row.taken_over === 1,
        sentimentSum: row.sentiment_sum,
        sentimentCount: row.sentiment_count,
        confidenceSum: row.confidence_sum,
        confidenceCount: row.confidence_count,
      };
      return { callKey: row.call_key, facts, columns: null };
    },
    save(summary, { callKey, facts, columns: written }) {
      const columns = factColumns(summary, facts);
      if (!written || columns.some((value, index) => value !== written[index])) {
        put(callKey, summary.callId, ...columns);
      }
      return { callKey, facts, columns };
    },
    entrust: (callKey, operatorId) => void entrust(operatorId, callKey),
    label(callKey, tags) {
      unlabel(callKey);
      for (const tag of tags) label(tag, callKey);
    },
    takePart: (callKey, operatorId, name) => void takePart(operatorId, callKey, name),
    drop: (callId) => void drop(callId),
    clear: () => void clear(),
  };
}

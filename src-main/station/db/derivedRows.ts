import { type CallEvent, type KnownEvent, parseEvent } from '../../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { Speaker } from '../../../agent/protocol/primitives.ts';
import { reduceCall } from '../../../agent/protocol/reduceCall.ts';
import { noFacts, operatorsIn, reduceFacts } from './callFacts.ts';
import { MOST_SEQ, SEQ_BITS } from './callKey.ts';
import type { WriteHandle } from './handles.ts';
import { createReviewRows, type StoredFacts } from './reviewRows.ts';
import { CALL_COLUMNS, type CallRow, storedCall } from './storedCall.ts';
import { type EventRow, storedEvent } from './storedEvent.ts';
import { createTurnIndex } from './turnIndex.ts';

/** Counts up with every change to what is derived of an event, or how a word is folded: an older database is derived anew when it is opened. */
export const DERIVED_VERSION = 2;

/** What is derived of one call while its events are folded in. */
export interface Folded {
  summary: CallSummary | undefined;
  lastAt: number;
  review: StoredFacts | undefined;
}

export interface DerivedRows {
  /** Where a call's derived rows stand now. */
  load(callId: string): Folded;
  /** Folds one stored event in, and writes its turn or timing. */
  fold(before: Folded, event: CallEvent): Folded;
  /** Writes the call's rows. @returns how they stand now. */
  save(folded: Folded): Folded;
  /** Drops a call's derived rows. Before its events are deleted: what was indexed of them must still be known. */
  drop(callId: string): void;
  /** Derives a call's rows from its stored events, after `drop`. */
  again(callId: string): Folded & { events: number };
  /** Drops everything that is derived, of all calls. */
  clear(): void;
  /** After a transaction that was undone. */
  undone(): void;
}

type TurnData = Extract<KnownEvent, { type: 'turn' }>['data'];

/** Keeps calls, turns, what they are found by, and timings in step with `events`. Run inside the transaction that stores the events. */
export function createDerivedRows(db: WriteHandle): DerivedRows {
  const review = createReviewRows(db);
  const index = createTurnIndex(db);
  const find = db.query<[string], CallRow>(`SELECT ${CALL_COLUMNS} FROM calls WHERE call_id = ?`);
  const putCall = db.change<[string, string, number, string | null, number, string]>(
    `INSERT INTO calls (call_id, state, created_at, phone, last_at, summary) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (call_id) DO UPDATE SET state = excluded.state, created_at = excluded.created_at,
       phone = excluded.phone, last_at = excluded.last_at, summary = excluded.summary, forsaken = 0`,
  );
  const putTurn = db.change<
    [number, number, string, number, string, string, string, string, string, number | null, number, number]
  >(
    `INSERT INTO turns (id, call_id, seq, turn_id, speaker, channel, language, text, confidence, start_ms, end_ms)
     VALUES ((? << ${SEQ_BITS}) | ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const judged = db.query<[string, string], { seq: number; score: number | null }>(
    'SELECT seq, score FROM turns WHERE call_id = ? AND turn_id = ? ORDER BY seq DESC LIMIT 1',
  );
  const judge = db.change<[number, string, number]>('UPDATE turns SET score = ? WHERE call_id = ? AND seq = ?');
  const turnsOf = db.query<[string], { seq: number; speaker: Speaker; text: string }>(
    'SELECT seq, speaker, text FROM turns WHERE call_id = ?',
  );
  const putTiming = db.change<[string, number, string, number]>(
    'INSERT INTO control_timings (call_id, seq, figure, ms) VALUES (?, ?, ?, ?)',
  );
  const eventsOf = db.query<[string], EventRow>(
    'SELECT id, seq, at, type, data FROM events WHERE call_id = ? ORDER BY seq',
  );
  const dropOf = ['turns', 'control_timings', 'calls'].map((table) =>
    db.change<[string]>(`DELETE FROM ${table} WHERE call_id = ?`),
  );
  const clearAll = ['turns', 'control_timings', 'calls'].map((table) => db.change<[]>(`DELETE FROM ${table}`));

  /** What has more events than a turn's id has room for is in the transcript, and found by no word from there on. */
  const storeTurn = (callKey: number, { callId, seq }: CallEvent, turn: TurnData) => {
    if (seq > MOST_SEQ) return;
    const { turnId, speaker, channel, language, text, confidence, startMs, endMs } = turn;
    putTurn(callKey, seq, callId, seq, turnId, speaker, channel, language, text, confidence, startMs, endMs);
    index.add(callKey, { seq, speaker, text });
  };

  /** @returns how the turn was judged before; undefined where there is no such turn. */
  const storeScore = (callId: string, turnId: string, score: number): number | null | undefined => {
    const turn = judged.get(callId, turnId);
    if (turn) judge(score, callId, turn.seq);
    return turn?.score;
  };

  const foldReview = (before: StoredFacts, event: KnownEvent): StoredFacts => {
    let formerScore: number | null | undefined = null;
    if (event.type === 'turn') storeTurn(before.callKey, event, event.data);
    if (event.type === 'sentiment') formerScore = storeScore(event.callId, event.data.turnId, event.data.score);
    for (const { operatorId, name } of operatorsIn(event)) review.takePart(before.callKey, operatorId, name);
    // A judgement of a turn that isn't here judges nothing.
    return formerScore === undefined ? before : { ...before, facts: reduceFacts(before.facts, event, formerScore) };
  };

  const rows: DerivedRows = {
    load(callId) {
      const row = find.get(callId);
      if (!row) return { summary: undefined, lastAt: 0, review: undefined };
      return { summary: storedCall({ ...row, forsaken: 0 }), lastAt: row.last_at, review: review.load(callId) };
    },
    fold(before, event) {
      const known = parseEvent(event);
      const summary = reduceCall(before.summary, event);
      let found = before.review;
      if (summary && !found) {
        const first = { callKey: review.keyFor(summary.createdAt), facts: noFacts, columns: null };
        // Turns and operators refer to the row.
        found = review.save(summary, first);
      }
      if (found && known) found = foldReview(found, known);
      if (found && summary && summary.offeredTo !== before.summary?.offeredTo) {
        for (const operatorId of summary.offeredTo) review.entrust(found.callKey, operatorId);
      }
      if (found && summary?.tags !== before.summary?.tags) review.label(found.callKey, summary?.tags ?? []);
      if (known?.type === 'control.timed') putTiming(known.callId, known.seq, known.data.figure, known.data.ms);
      return { summary, lastAt: Math.max(before.lastAt, event.at), review: found };
    },
    save(folded) {
      const { summary, lastAt, review: found } = folded;
      if (!summary || !found) return folded;
      const { callId, state, createdAt, customer } = summary;
      putCall(callId, state, createdAt, customer.phone ?? null, lastAt, JSON.stringify(summary));
      return { ...folded, review: review.save(summary, found) };
    },
    drop(callId) {
      const found = review.load(callId);
      if (found) index.remove(found.callKey, turnsOf.all(callId));
      for (const drop of dropOf) drop(callId);
      review.drop(callId);
    },
    again(callId) {
      let folded: Folded = { summary: undefined, lastAt: 0, review: undefined };
      const stored = eventsOf.all(callId);
      for (const row of stored) folded = rows.fold(folded, storedEvent(callId, row));
      return { ...rows.save(folded), events: stored.length };
    },
    clear() {
      index.clear();
      for (const clear of clearAll) clear();
      review.clear();
    },
    undone: () => index.undone(),
  };
  return rows;
}

import type { Speaker } from '../../../../agent/protocol/primitives.ts';
import { HITS_SHOWN, type ReviewHit, type ReviewRow } from '../../../../src-preload/contract/review.ts';
import type { Match } from '../../words/matchExpression.ts';
import { snippetOf } from '../../words/snippetOf.ts';
import { SEQ_BITS } from '../callKey.ts';
import type { ReadHandle } from '../handles.ts';
import { CALL_COLUMNS, type CallRow, storedCall } from '../storedCall.ts';
import { createHitReader } from './hitReader.ts';

interface FoundRow extends CallRow {
  duration: number | null;
  sentiment: number | null;
  confidence: number | null;
  escalated: number;
  taken_over: number;
}

interface TurnRow {
  turn_id: string;
  speaker: Speaker;
  text: string;
  start_ms: number;
}

/** Of a call's segments on this disk, the one whose state is told of the whole. */
const WORST_FIRST = ['damaged', 'missing', 'locked', 'cut-short', 'recording', 'whole'] as const;

/** Makes the rows of a page: what is known of each call, and the first places in it that were looked for. */
export function createRowReader(
  db: ReadHandle,
): (callKeys: readonly number[], match: Match | undefined) => ReviewRow[] {
  const find = db.query<[number], FoundRow>(
    `SELECT ${CALL_COLUMNS}, c.duration, c.sentiment, c.confidence, c.escalated, c.taken_over
     FROM review_calls c JOIN calls ON calls.call_id = c.call_id WHERE c.call_key = ?`,
  );
  const operatorsOf = db.query<[number], { operatorId: string; name: string }>(
    `SELECT operator_id AS operatorId, coalesce(name, '') AS name FROM call_operators
     WHERE call_key = ? AND took_part = 1 ORDER BY name`,
  );
  const hitsIn = createHitReader(db);
  const turn = db.query<[number, number], TurnRow>(
    `SELECT turn_id, speaker, text, start_ms FROM turns WHERE id = (? << ${SEQ_BITS}) | ?`,
  );

  const segmentsOf = db.query<[string], { state: string }>('SELECT state FROM recordings WHERE call_id = ?');
  const keptElsewhere = db.query<[string], { seq: number }>(
    "SELECT seq FROM events WHERE call_id = ? AND type = 'recording.kept' LIMIT 1",
  );
  const recordingOf = (callId: string): ReviewRow['recording'] => {
    const states = segmentsOf.all(callId).map(({ state }) => state);
    if (states.length === 0) return keptElsewhere.get(callId) ? 'elsewhere' : 'none';
    return WORST_FIRST.find((state) => states.includes(state)) ?? 'whole';
  };

  const shownHit = (callKey: number, seq: number, match: Match): ReviewHit[] => {
    const row = turn.get(callKey, seq);
    if (!row) return [];
    const { turn_id: turnId, speaker, text, start_ms: startMs } = row;
    return [{ turnId, speaker, startMs, snippet: snippetOf(text, match.shown) }];
  };

  return (callKeys, match) => {
    const hitsOf = match ? hitsIn(match.expression, callKeys) : () => [];
    return callKeys.flatMap((callKey) => {
      const row = find.get(callKey);
      // Erased or corrected since the list was read.
      if (!row) return [];
      const call = storedCall(row);
      const hits = hitsOf(callKey);
      return [
        {
          call,
          durationMs: row.duration,
          sentiment: row.sentiment,
          confidence: row.confidence,
          escalated: row.escalated === 1,
          takenOver: row.taken_over === 1,
          operators: operatorsOf.all(callKey),
          recording: recordingOf(call.callId),
          hits: match ? hits.slice(0, HITS_SHOWN).flatMap((seq) => shownHit(callKey, seq, match)) : [],
          hitCount: hits.length,
        },
      ];
    });
  };
}

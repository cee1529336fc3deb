import type { Speaker } from '../../../../agent/protocol/primitives.ts';
import { HITS_SHOWN, type ReviewHit, type ReviewRow } from '../../../../src-preload/contract/review.ts';
import type { Match } from '../../words/matchExpression.ts';
import { snippetOf } from '../../words/snippetOf.ts';
import { SEQ_BITS } from '../callKey.ts';
import type { ReadHandle } from '../handles.ts';
import { CALL_COLUMNS, type CallRow, storedCall } from '../storedCall.ts';

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
  const hitsIn = db.query<[string, number, number], { seq: number }>(
    `SELECT rowid & ((1 << ${SEQ_BITS}) - 1) AS seq FROM turn_words
     WHERE turn_words MATCH ? AND rowid >= (? << ${SEQ_BITS}) AND rowid < (? << ${SEQ_BITS}) ORDER BY rowid`,
  );
  const turn = db.query<[number, number], TurnRow>(
    `SELECT turn_id, speaker, text, start_ms FROM turns WHERE id = (? << ${SEQ_BITS}) | ?`,
  );

  const shownHit = (callKey: number, seq: number, match: Match): ReviewHit[] => {
    const row = turn.get(callKey, seq);
    if (!row) return [];
    const { turn_id: turnId, speaker, text, start_ms: startMs } = row;
    return [{ turnId, speaker, startMs, snippet: snippetOf(text, match.shown) }];
  };

  return (callKeys, match) =>
    callKeys.flatMap((callKey) => {
      const row = find.get(callKey);
      // Erased or corrected since the list was read.
      if (!row) return [];
      const hits = match ? hitsIn.all(match.expression, callKey, callKey + 1) : [];
      return [
        {
          call: storedCall(row),
          durationMs: row.duration,
          sentiment: row.sentiment,
          confidence: row.confidence,
          escalated: row.escalated === 1,
          takenOver: row.taken_over === 1,
          operators: operatorsOf.all(callKey),
          recording: 'none',
          hits: match ? hits.slice(0, HITS_SHOWN).flatMap(({ seq }) => shownHit(callKey, seq, match)) : [],
          hitCount: hits.length,
        },
      ];
    });
}

import { type Speaker, UNCLEAR } from '../../../agent/protocol/primitives.ts';
import { termsOf } from '../../../agent/protocol/wordsOf.ts';
import { speakerMark } from '../words/matchExpression.ts';
import { SEQ_BITS } from './callKey.ts';
import type { WriteHandle } from './handles.ts';

/** So many words are remembered as known, so that most turns ask the vocabulary for nothing. */
const MOST_KNOWN = 100_000;

/** Of a turn, what its entry in the index is made of. */
export interface IndexedTurn {
  seq: number;
  speaker: Speaker;
  text: string;
}

export interface TurnIndex {
  add(callKey: number, turn: IndexedTurn): void;
  /** Takes turns out again, words and all; the words that no other turn has leave the vocabulary too. */
  remove(callKey: number, turns: readonly IndexedTurn[]): void;
  clear(): void;
  /** After a transaction that was undone: what it had learnt isn't known. */
  undone(): void;
}

/**
 * The index over what was said: turns by their folded words. It holds no text of its own, so an entry is removed by saying once more what
 * was put in: the same program must have folded it (see DERIVED_VERSION).
 */
export function createTurnIndex(db: WriteHandle): TurnIndex {
  const put = db.change<[number, number, string]>(
    `INSERT INTO turn_words (rowid, words) VALUES ((? << ${SEQ_BITS}) | ?, ?)`,
  );
  const take = db.change<[number, number, string]>(
    `INSERT INTO turn_words (turn_words, rowid, words) VALUES ('delete', (? << ${SEQ_BITS}) | ?, ?)`,
  );
  const learn = db.change<[string]>('INSERT OR IGNORE INTO vocabulary (term) VALUES (?)');
  const used = db.query<[string], { rowid: number }>(
    "SELECT 1 FROM turn_words WHERE turn_words MATCH '\"' || ? || '\"' LIMIT 1",
  );
  const forget = db.change<[string]>('DELETE FROM vocabulary WHERE term = ?');
  const clearWords = db.change<[]>("INSERT INTO turn_words (turn_words) VALUES ('delete-all')");
  const clearVocabulary = db.change<[]>('DELETE FROM vocabulary');
  const known = new Set<string>();

  return {
    add(callKey, turn) {
      const terms = entryOf(turn);
      if (terms.length === 0) return;
      put(callKey, turn.seq, [...terms, speakerMark(turn.speaker)].join(' '));
      for (const term of terms) {
        if (known.has(term)) continue;
        learn(term);
        if (known.size >= MOST_KNOWN) known.clear();
        known.add(term);
      }
    },
    remove(callKey, turns) {
      const gone = new Set<string>();
      for (const turn of turns) {
        const terms = entryOf(turn);
        if (terms.length === 0) continue;
        take(callKey, turn.seq, [...terms, speakerMark(turn.speaker)].join(' '));
        for (const term of terms) gone.add(term);
      }
      for (const term of gone) {
        if (used.get(term)) continue;
        forget(term);
        known.delete(term);
      }
    },
    clear() {
      clearWords();
      clearVocabulary();
      known.clear();
    },
    undone: () => known.clear(),
  };
}

/** What was not understood is found by no word. */
const entryOf = ({ text }: IndexedTurn): string[] => (text === UNCLEAR ? [] : termsOf(text));

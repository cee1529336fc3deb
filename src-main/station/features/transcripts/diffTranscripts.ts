import type { Speaker } from '../../../../agent/protocol/primitives.ts';
import { speaker } from '../../../../agent/protocol/primitives.ts';
import type { DiffRow } from '../../../../src-preload/contract/imports.ts';
import { diffWords } from './diffWords.ts';

/** What somebody said, in one of the two transcripts. */
export interface SaidPiece {
  speaker: Speaker;
  text: string;
  startMs: number;
  endMs: number;
}

interface Row {
  startMs: number;
  endMs: number;
  first: string[];
  later: string[];
}

/** Two transcripts of a call side by side: per speaker, what overlaps in time makes one row, in the order of time. */
export function diffTranscripts(first: readonly SaidPiece[], later: readonly SaidPiece[]): DiffRow[] {
  const rows = speaker.options.flatMap((who) => {
    const said = [
      ...first.map((piece) => ({ ...piece, of: 'first' as const })),
      ...later.map((piece) => ({ ...piece, of: 'later' as const })),
    ]
      .filter((piece) => piece.speaker === who)
      .sort((one, other) => one.startMs - other.startMs || one.endMs - other.endMs);
    const own: Row[] = [];
    for (const { startMs, endMs, text, of } of said) {
      let row = own.at(-1);
      if (!row || startMs >= row.endMs) {
        row = { startMs, endMs, first: [], later: [] };
        own.push(row);
      }
      row.endMs = Math.max(row.endMs, endMs);
      row[of].push(text);
    }
    return own.map(({ startMs, endMs, first: was, later: is }) => ({
      ...{ speaker: who, startMs, endMs },
      words: diffWords(was.join(' '), is.join(' ')),
    }));
  });
  return rows.sort((one, other) => one.startMs - other.startMs);
}

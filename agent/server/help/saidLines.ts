import type { z } from 'zod';
import type { saidLine } from '../../protocol/structured.ts';
import type { SaidTurn } from './callSoFar.ts';

type SaidLine = z.infer<typeof saidLine>;

/** Stands where lines were left out. */
const GAP: SaidLine = { speaker: 'assistant', text: '…' };
const MOST_LINE_LETTERS = 1_000;

interface Bounds {
  lines: number;
  letters: number;
}

/**
 * What was said, as a model is asked with it: the beginning, where the matter is told, and as much of the end as there is room for, with a
 * gap between. Turns of one speaker that follow each other stay lines of their own.
 */
export function saidLines(turns: readonly SaidTurn[], { lines: most, letters: room }: Bounds): SaidLine[] {
  const all = turns.map(({ speaker, text }) => ({ speaker, text: text.slice(0, MOST_LINE_LETTERS) }));
  const lengthOf = (some: readonly SaidLine[]) => some.reduce((sum, { text }) => sum + text.length, 0);
  if (all.length <= most && lengthOf(all) <= room) return all;
  const first = all.slice(0, Math.max(1, Math.floor(most / 5)));
  const last: SaidLine[] = [];
  let left = room - lengthOf(first);
  for (const line of all.slice(first.length).toReversed()) {
    left -= line.text.length;
    if (left < 0 || first.length + last.length + 1 >= most) break;
    last.unshift(line);
  }
  return [...first, GAP, ...last];
}

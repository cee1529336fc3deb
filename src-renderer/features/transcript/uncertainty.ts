import type { EventData } from '../../../agent/protocol/callEvent.ts';
import { UNCLEAR } from '../../../agent/protocol/primitives.ts';

type Turn = EventData<'turn'>;

/** Below this the recogniser is guessing more than hearing. */
export const UNCERTAIN_BELOW = 0.6;

export const isUnclear = (turn: Turn): boolean => turn.text.trim() === UNCLEAR;

/** Whether a whole turn is marked: only where no single words are, and never what the AI itself said. */
export const isUncertainTurn = (turn: Turn): boolean =>
  !isUnclear(turn) && !turn.words && turn.confidence !== null && turn.confidence < UNCERTAIN_BELOW;

export interface TextRun {
  text: string;
  /** Set where the recogniser is unsure of a word. */
  confidence: number | null;
}

/**
 * A turn's text in runs, the uncertain words apart. The words are looked for in the text in their order, so that
 * punctuation and spacing stay as they are; words that are not found there are left out.
 */
export function textRuns({ text, words }: Pick<Turn, 'text' | 'words'>): TextRun[] {
  const runs: TextRun[] = [];
  let from = 0;
  for (const word of words ?? []) {
    if (word.confidence >= UNCERTAIN_BELOW || word.text === '') continue;
    const at = text.indexOf(word.text, from);
    if (at < 0) continue;
    if (at > from) runs.push({ text: text.slice(from, at), confidence: null });
    runs.push({ text: word.text, confidence: word.confidence });
    from = at + word.text.length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), confidence: null });
  return runs;
}

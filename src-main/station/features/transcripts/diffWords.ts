import type { z } from 'zod';
import { foldWord } from '../../../../agent/protocol/foldWord.ts';
import type { diffWord } from '../../../../src-preload/contract/imports.ts';

export type DiffWord = z.infer<typeof diffWord>;

const SIGNS = /[^\p{L}\p{N}]+/gu;
/** Beyond that a table of all pairs is too much: the words then count as replaced. */
const MOST_PAIRS = 4_000_000;

const wordsIn = (text: string) => text.split(/\s+/).filter((word) => word !== '');
/** How a word is compared: case, punctuation and Arabic spellings make no difference. */
const keyOf = (word: string) => foldWord(word.replace(SIGNS, '')) || word;

/**
 * The words of two texts in one line: those of both once, as the later has them, the others where they stand (longest common subsequence;
 * what was taken away before what came in its place).
 */
export function diffWords(first: string, later: string): DiffWord[] {
  const [one, two] = [wordsIn(first), wordsIn(later)];
  const only = (words: readonly string[], where: 'first' | 'later') => words.map((text) => ({ text, in: where }));
  if (one.length * two.length > MOST_PAIRS) return [...only(one, 'first'), ...only(two, 'later')];
  const [left, right] = [one.map(keyOf), two.map(keyOf)];
  const width = right.length + 1;
  const common = new Uint32Array((left.length + 1) * width);
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const below = common[(row + 1) * width + column] ?? 0;
      const beside = common[row * width + column + 1] ?? 0;
      const both = (common[(row + 1) * width + column + 1] ?? 0) + 1;
      common[row * width + column] = left[row] === right[column] ? both : Math.max(below, beside);
    }
  }
  const words: DiffWord[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    const [was, is] = [one[row], two[column]];
    if (was !== undefined && is !== undefined && left[row] === right[column]) {
      words.push({ text: is, in: 'both' });
      row += 1;
      column += 1;
    } else if (
      is === undefined ||
      (was !== undefined && (common[(row + 1) * width + column] ?? 0) >= (common[row * width + column + 1] ?? 0))
    ) {
      words.push({ text: was ?? '', in: 'first' });
      row += 1;
    } else {
      words.push({ text: is, in: 'later' });
      column += 1;
    }
  }
  return words;
}

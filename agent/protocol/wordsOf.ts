import { foldWord } from './foldWord.ts';

/** A word of a text: how the index knows it, and where it stands. */
export interface Word {
  term: string;
  start: number;
  end: number;
}

/** Letters, digits and the marks on them, tatweel too. An apostrophe parts words: `don't` is `don` and `t`, in a text and in a query. */
const WORD = /[\p{L}\p{N}\p{M}\u200c\u200d]+/gu;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Nobody says a longer word: what is behind that doesn't count. */
const MOST_LETTERS = 64;

/** The words of a text, in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const term = foldWord(match[0]).slice(0, MOST_LETTERS);
    // What decomposes into several letters and a sign (℀, ½) would be parted again by the index: the query goes the same way.
    if (term && LETTER_OR_DIGIT.test(term))
      words.push({ term, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

/** The words of a text as the index has them. */
export const termsOf = (text: string): string[] => wordsOf(text).map(({ term }) => term);

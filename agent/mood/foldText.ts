const ARABIC_MARKS = /[\u064B-\u065F\u0670\u0640]/g;

/**
 * One spelling for words that are written in several ways: lower case, no diacritics and no tatweel; the forms of
 * alef, yeh and teh marbuta become one each.
 */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replace(ARABIC_MARKS, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ؤ/g, 'و')
    .replace(/ئ/g, 'ي')
    .replace(/[’‘]/g, "'");
}

export interface FoldedWord {
  /** Folded, as a lexicon knows it. */
  word: string;
  written: string;
  /** True where a comma, stop or the like stands before it: a negation doesn't reach over that. */
  startsClause: boolean;
}

/** The words of a text, folded, each with how it was written. */
export function foldedWords(text: string): FoldedWord[] {
  let end = 0;
  return [...text.matchAll(/[\p{L}\p{M}\p{N}'’‘]+/gu)].map((match) => {
    const [written] = match;
    const startsClause = /[.,;:!?،؛؟…]/.test(text.slice(end, match.index));
    end = match.index + written.length;
    return { word: foldText(written), written, startsClause };
  });
}

import { lexiconKey } from './foldText.ts';
import { type Forms, formsOf } from './formsOf.ts';
import { isNumber } from './isNumber.ts';

/** A word, emoji or emoticon of a text. */
export interface Token extends Forms {
  /** As it was said. */
  written: string;
  isNumber: boolean;
  /** A comma, stop or the like stands before it: a negation and a phrase don't reach over that. */
  startsClause: boolean;
  /** Drawn out or in capitals: said with weight. */
  stressed: boolean;
}

const EMOTICON = String.raw`(?<![\p{L}\p{N}])(?:[:;=]['’]?-?[()DPp/|]|<3)(?![\p{L}\p{N}])`;
const WORD = String.raw`[\p{L}\p{M}\p{N}]+(?:['’‘][\p{L}\p{M}\p{N}]+)*`;
const TOKEN = new RegExp(String.raw`${EMOTICON}|${WORD}|\p{Extended_Pictographic}`, 'gu');
const BREAK = /[.,;:!?،؛؟…\n]|\s[-–—]\s/;
const DRAWN_OUT = /(\p{L})\1{2,}/u;
const CAPITALS = /^\p{Lu}{3,}$/u;

/** The tokens of a text, in order. */
export function tokensOf(text: string): Token[] {
  // A text in capitals throughout stresses nothing.
  const hasSmall = /\p{Ll}/u.test(text);
  let end = 0;
  return [...text.matchAll(TOKEN)].map((match) => {
    const [written] = match;
    const startsClause = BREAK.test(text.slice(end, match.index));
    end = match.index + written.length;
    const key = lexiconKey(written);
    return {
      ...formsOf(key),
      written,
      isNumber: isNumber(key),
      startsClause,
      stressed: DRAWN_OUT.test(written) || (hasSmall && CAPITALS.test(written)),
    };
  });
}

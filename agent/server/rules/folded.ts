import { foldWord } from '../../protocol/foldWord.ts';

const WORD = /[\p{L}\p{N}\p{M}\u0640\u200c\u200d]+/gu;
const PART = /\*?[\p{L}\p{N}\p{M}\u0640\u200c\u200d]+\*?/gu;

/** What somebody said, as phrases are looked for in it: each word in its one spelling, a space before and after each. */
export function foldedSpeech(text: string): string {
  const words = (text.match(WORD) ?? []).map(foldWord).filter((word) => word !== '');
  return words.length > 0 ? ` ${words.join(' ')} ` : '';
}

/**
 * What to look for in `foldedSpeech`: whole words, in this order. A star stands for any beginning or ending of the phrase's first or last
 * word: `cancel*` is found in 'cancelled', `*لغي` in 'بلغي'. Undefined where no letter is in it.
 */
export function foldedPhrase(phrase: string): string | undefined {
  const parts = phrase.match(PART) ?? [];
  const first = parts.at(0);
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const words = parts.map((part) => foldWord(part.replaceAll('*', ''))).filter((word) => word !== '');
  if (words.length === 0) return undefined;
  return `${first.startsWith('*') ? '' : ' '}${words.join(' ')}${last.endsWith('*') ? '' : ' '}`;
}

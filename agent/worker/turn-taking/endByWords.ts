import type { Language } from '../../protocol/primitives.ts';
import { UNCLEAR } from '../../protocol/primitives.ts';

/**
 * What a recogniser means by punctuation. 'meant': it ends a text with a full stop only where a sentence ends, so the
 * words decide. 'habit': it ends whatever it gets with a full stop, so that only the lack of an end tells something.
 */
export type Punctuation = 'meant' | 'habit';

/** Words that nobody ends a turn with. */
const openWords: Record<Language, ReadonlySet<string>> = {
  en: new Set(
    'a an the and or but so because if when while that which who to of for from with at in on by about my your his her our their is are was were i we they very really'.split(
      ' ',
    ),
  ),
  ar: new Set(
    'و أو او بس لأن لان إذا اذا لما يلي اللي إنو انو من عن على إلى الى مع في ب ل يعني كمان شي هاد هي'.split(' '),
  ),
};

const LIKELY = 0.95;
const UNLIKELY = 0.05;
const SENTENCE_END = /[.?!؟]["'”»)]*$/;
const OPEN_END = /(\.{2,}|[,،;؛:…–-])$/;

/**
 * The probability that the customer's turn is over, from what the model of sound says and from the words so far.
 * @param bySound probability by the sound alone, 0 to 1
 */
export function endByWords(bySound: number, words: string, language: Language, punctuation: Punctuation): number {
  const text = words.trim();
  if (text === '' || text.endsWith(UNCLEAR)) return bySound;
  if (OPEN_END.test(text)) return Math.min(bySound, UNLIKELY);
  if (punctuation === 'meant') return SENTENCE_END.test(text) ? LIKELY : UNLIKELY;
  const last = text.replace(SENTENCE_END, '').split(/\s+/).at(-1)?.toLowerCase() ?? '';
  return openWords[language].has(last) ? Math.min(bySound, UNLIKELY) : bySound;
}

import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { comparableWords } from './phraseLikeness.ts';

/** What an operator has promised a customer, in the words of the language that it is told in. */
export interface Promise {
  sum?: string;
  date?: string;
}

/**
 * Finds the sum and the date that stand in the words of operators, the latest ones first: what was said last counts. `texts`: what they
 * said or noted, oldest first, in any of the vocabularies' languages; `into`: the one in which it is told.
 */
export function promiseIn(texts: readonly string[], vocabularies: readonly Vocabulary[], into: Vocabulary): Promise {
  const found: Promise = {};
  for (const text of texts.toReversed()) {
    const sum = found.sum ?? sumIn(text, vocabularies, into);
    const date = found.date ?? dateIn(text, vocabularies, into);
    if (sum) found.sum = sum;
    if (date) found.date = date;
  }
  return found;
}

function sumIn(text: string, vocabularies: readonly Vocabulary[], into: Vocabulary): string | undefined {
  const known = vocabularies.flatMap(({ sums }) => sums);
  const spoken = longestIn(text, known)?.amount;
  // A person who notes it writes figures.
  const written = /(?:£|\bGBP\s?)(\d+)\b|\b(\d+)\s?(?:£|pounds?\b|ليرة)/iu.exec(text);
  const amount = spoken ?? Number(written?.[1] ?? written?.[2] ?? Number.NaN);
  if (Number.isNaN(amount)) return undefined;
  const unit = into.language === 'ar' ? 'ليرة' : 'pounds';
  return into.sums.find((sum) => sum.amount === amount)?.text ?? `${amount} ${unit}`;
}

function dateIn(text: string, vocabularies: readonly Vocabulary[], into: Vocabulary): string | undefined {
  const known = vocabularies.flatMap(({ dates }) => dates);
  const spoken = longestIn(text, known);
  if (spoken) return into.dates.find(({ month, day }) => month === spoken.month && day === spoken.day)?.text;
  // Left as it is written: a day that the vocabulary doesn't have.
  return /\b\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?\s+\p{Lu}\p{L}+|\b\p{Lu}\p{L}+\s+\d{1,2}\b|\b\d{1,2}\s+\p{Script=Arabic}{3,}(?:\s+(?:الأول|التاني))?/u.exec(
    text,
  )?.[0];
}

/** The entry whose words stand in a text; of several the longest: "one hundred and twenty pounds" holds "twenty pounds". */
function longestIn<Entry extends { text: string }>(text: string, entries: readonly Entry[]): Entry | undefined {
  const said = ` ${comparableWords(text).join(' ')} `;
  const wordsOf = (entry: Entry) => comparableWords(entry.text).join(' ');
  return entries
    .filter((entry) => said.includes(` ${wordsOf(entry)} `))
    .toSorted((a, b) => wordsOf(b).length - wordsOf(a).length)[0];
}

import { termsOf } from '../../protocol/wordsOf.ts';
import { isCommon } from './commonWords.ts';
import { stemsOf } from './stemsOf.ts';

/** More words than that are a whole conversation: the last ones count. */
const MOST_TERMS = 40;
/** Beginnings shorter than this are the beginning of too much. */
const SHORTEST_BEGINNING = 4;

/**
 * The FTS5 expression that finds passages about what was said or asked: the words without those that stand everywhere, each as itself, with
 * what is written onto it in Arabic, and with its common endings. `all`: a passage has every one of them; else any.
 * @returns undefined where nothing is left to look for
 */
export function knowledgeExpression(words: string, demand: 'all' | 'any'): string | undefined {
  const terms = [...new Set(termsOf(words))].filter((term) => !isCommon(term)).slice(-MOST_TERMS);
  if (terms.length === 0) return undefined;
  return terms.map(formsOf).join(demand === 'all' ? ' AND ' : ' OR ');
}

function formsOf(term: string): string {
  const forms = stemsOf(term).map((stem) => {
    const isBeginning = [...stem].length >= SHORTEST_BEGINNING && !/^\d+$/.test(stem);
    return `"${stem}"${isBeginning ? ' *' : ''}`;
  });
  return `(${forms.join(' OR ')})`;
}

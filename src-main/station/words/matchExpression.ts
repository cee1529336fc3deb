import type { Speaker } from '../../../agent/protocol/primitives.ts';
import { type Alternative, alternativesOf, type Vocabulary } from './alternatives.ts';
import type { Wanted } from './parseWords.ts';

/** What stands behind the words of each turn in the index to tell whose they are: a word that nobody can say or type. */
export const speakerMark = (speaker: Speaker): string => `§${speaker}`;

/** What to ask the index for, and by what to find it again in a turn's own words. */
export interface Match {
  expression: string;
  /** Each of them stands somewhere in a turn that was found. */
  shown: Alternative[];
}

const quoted = ({ terms, beginning }: Alternative) => `"${terms.join(' ')}"${beginning ? ' *' : ''}`;
const anyOf = (alternatives: Alternative[]) => `(${alternatives.map(quoted).join(' OR ')})`;

/** The FTS5 expression for what is wanted; undefined where nothing in the index can match. */
export function matchExpression(
  wanted: Wanted,
  speaker: Speaker | undefined,
  vocabulary: Vocabulary,
): Match | undefined {
  const all = wanted.all.map((phrase) => alternativesOf(phrase, vocabulary));
  if (all.some((alternatives) => alternatives.length === 0)) return undefined;
  const none = wanted.none.flatMap((phrase) => alternativesOf(phrase, vocabulary));
  const positive = [...all.map(anyOf), ...(speaker ? [`"${speakerMark(speaker)}"`] : [])].join(' AND ');
  return {
    expression: none.length > 0 ? `(${positive}) NOT ${anyOf(none)}` : positive,
    shown: all.flat(),
  };
}

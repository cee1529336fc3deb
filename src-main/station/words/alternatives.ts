import { PARTICLES } from '../../../agent/protocol/arabicParticles.ts';
import type { Phrase } from './parseWords.ts';

/** What the index has of words; both answers are words as the index spells them. */
export interface Vocabulary {
  has(term: string): boolean;
  /** Words that begin so, at most `limit`. */
  beginningWith(beginning: string, limit: number): string[];
}

/** Words in a row, as the index is asked for them; `beginning`: by the index's own means. */
export interface Alternative {
  terms: string[];
  beginning: boolean;
}

/** Beginnings of up to this length are in the index as they are (`prefix` of turn_words). */
const INDEXED_BEGINNING = 3;
/** A longer beginning is looked for as the words that it has, unless they are more than this. */
const MOST_WORDS = 200;

const ARABIC = /^[\u0621-\u064a]+$/;
const ARTICLE = 'ال';
const SHORTEST_STEM = 3;

/**
 * The ways in which a phrase can stand in the index; any of them will do. A beginning stands for the words that the index has of it, and
 * an Arabic word that isn't in quotation marks is also itself with the article and the particles that are written onto it. Empty: nothing
 * in the index can match.
 */
export function alternativesOf(phrase: Phrase, vocabulary: Vocabulary): Alternative[] {
  const before = phrase.terms.slice(0, -1);
  const last = phrase.terms.at(-1) ?? '';
  if (phrase.beginning) {
    if ([...last].length <= INDEXED_BEGINNING) return [{ terms: phrase.terms, beginning: true }];
    const words = vocabulary.beginningWith(last, MOST_WORDS + 1);
    if (words.length > MOST_WORDS) return [{ terms: phrase.terms, beginning: true }];
    return words.map((word) => ({ terms: [...before, word], beginning: false }));
  }
  const forms = phrase.exact || before.length > 0 ? [last] : formsOf(last);
  return forms.filter((form) => vocabulary.has(form)).map((form) => ({ terms: [...before, form], beginning: false }));
}

function formsOf(word: string): string[] {
  if (!ARABIC.test(word)) return [word];
  const stem = word.startsWith(ARTICLE) && word.length >= ARTICLE.length + SHORTEST_STEM ? word.slice(2) : word;
  if (stem.length < SHORTEST_STEM) return [word];
  return [...new Set([word, stem, ...PARTICLES.map((particle) => particle + stem)])];
}

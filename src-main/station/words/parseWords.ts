import { termsOf } from '../../../agent/protocol/wordsOf.ts';
import type { WordsFault } from '../../../src-preload/contract/review.ts';

/** Words that must follow each other. `beginning`: the last one is only how a word begins. `exact`: it stood in quotation marks. */
export interface Phrase {
  terms: string[];
  beginning: boolean;
  exact: boolean;
}

/** What a turn must have, and what it must not. */
export interface Wanted {
  all: Phrase[];
  none: Phrase[];
}

const MOST_WORDS = 12;
const SHORTEST_BEGINNING = 2;
/** A piece of the query: something in quotation marks, or something without a space; each may stand behind a minus. */
const PIECE = /(-?)(?:["“”„«»]([^"“”„«»]*)["“”„«»]|([^\s"“”„«»]+))/gu;
const QUOTES = /["“”„«»]/gu;
const ASTERISK = /[*٭]/u;

/** Reads what a person has typed to look for. @returns what must and must not be there, or why it can't be looked for. */
export function parseWords(words: string): Wanted | WordsFault {
  if ((words.match(QUOTES)?.length ?? 0) % 2 === 1) return 'open-quote';
  const wanted: Wanted = { all: [], none: [] };
  for (const [, minus, quoted, bare] of words.matchAll(PIECE)) {
    const phrase = readPiece(quoted ?? bare ?? '', quoted !== undefined);
    if (typeof phrase === 'string') return phrase;
    if (phrase) (minus ? wanted.none : wanted.all).push(phrase);
  }
  const phrases = [...wanted.all, ...wanted.none];
  if (phrases.reduce((sum, { terms }) => sum + terms.length, 0) > MOST_WORDS) return 'too-many-words';
  if (phrases.length === 0) return 'no-words';
  return wanted.all.length === 0 ? 'only-excluded' : wanted;
}

function readPiece(piece: string, exact: boolean): Phrase | WordsFault | undefined {
  const trimmed = piece.trim();
  const beginning = ASTERISK.test(trimmed.at(-1) ?? '');
  const rest = beginning ? trimmed.slice(0, -1) : trimmed;
  if (ASTERISK.test(rest)) return 'stray-asterisk';
  const terms = termsOf(rest);
  if (beginning && [...(terms.at(-1) ?? '')].length < SHORTEST_BEGINNING) return 'short-beginning';
  return terms.length > 0 ? { terms, beginning, exact } : undefined;
}

import type { Intent } from '../protocol/intent.ts';
import { type IntentWords, SAYS } from './intentWords.ts';
import type { Lexicon } from './lexicon.ts';
import { type Token, tokensOf } from './tokensOf.ts';

/** What a customer wants by a turn, as far as its words tell. */
export interface WordIntent {
  name: Intent;
  confidence: number;
  /** The words that told it, as they were said. */
  because: string[];
}

/** An entry that stands in a turn. */
interface Place {
  name: Intent;
  from: number;
  to: number;
  value: number;
  written: string;
}

/** A negation reaches over so many words to what is wanted ("I don't want to cancel"). */
const NEGATION_REACH = 4;
/** What words of each strength prove by themselves: how often that was right on turns that were read by hand. See docs/mood.md. */
const PROVES: readonly number[] = [0, 0.45, 0.7, 0.88];
/** Beside these, whatever else is wanted is what the turn is about. */
const COURTEOUS: readonly Intent[] = ['small-talk', 'answer', 'ask-for-information'];
const COURTEOUS_COUNTS = 0.5;
/** An answer, or a greeting, is short: in a longer turn these words stand beside something that no list knows. */
const SHORT = 6;
const MOST_REASONS = 4;
/** Less than this is a guess, and not told. */
const LEAST = 0.4;

/**
 * What a customer wants by the words of a turn: the name of the closed list whose words weigh most. Sure where they say it outright and
 * nothing else is wanted; the less sure the more something else is. Undefined where no word tells, or words tell too little.
 * @param lexicon for its negations: what is negated is not wanted
 */
export function intentOf(text: string, words: IntentWords, lexicon: Lexicon): WordIntent | undefined {
  const tokens = tokensOf(text);
  const places = withoutParts(words.flatMap((wish) => placesOf(tokens, wish, lexicon)));
  const [best, ...others] = words
    .map(({ name }) => weighed(name, places))
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight);
  if (!best) return undefined;
  // A hint at something else takes nothing from words that say what is wanted.
  const rival = others.find(({ strongest }) => strongest >= Math.min(best.strongest, SAYS.likely));
  const lead = 1 - 0.5 * ((rival?.weight ?? 0) / best.weight);
  const brief = best.name === 'answer' || best.name === 'small-talk' ? Math.min(1, SHORT / tokens.length) : 1;
  const confidence = Math.round((PROVES[best.strongest] ?? 0) * lead * brief * 100) / 100;
  if (confidence < LEAST) return undefined;
  return { name: best.name, confidence, because: best.because.slice(0, MOST_REASONS) };
}

/** Where entries of one wish stand in a turn, unless they are negated. */
function placesOf(tokens: readonly Token[], { name, words }: IntentWords[number], lexicon: Lexicon): Place[] {
  const places: Place[] = [];
  for (let at = 0; at < tokens.length; ) {
    const match = words.at(tokens, at);
    const to = at + (match?.length ?? 1);
    if (match && !isNegated(tokens, at, lexicon)) {
      const written = tokens.slice(at, to).map((token) => token.written);
      places.push({ name, from: at, to, value: match.value, written: written.join(' ') });
    }
    at = to;
  }
  return places;
}

/** "The subscription" in "cancel the subscription" is no wish of its own. */
const withoutParts = (places: readonly Place[]): Place[] =>
  places.filter(
    ({ from, to }) => !places.some((one) => one.from <= from && to <= one.to && one.to - one.from > to - from),
  );

/** What of one wish stands in a turn, each entry counted once. */
function weighed(name: Intent, places: readonly Place[]) {
  const own = new Map(places.filter((place) => place.name === name).map((place) => [place.written, place.value]));
  const values = [...own.values()];
  const counts = COURTEOUS.includes(name) ? COURTEOUS_COUNTS : 1;
  const weight = values.reduce((sum, value) => sum + value, 0) * counts;
  return { name, weight, strongest: Math.max(0, ...values), because: [...own.keys()] };
}

function isNegated(tokens: readonly Token[], at: number, { patterns }: Lexicon): boolean {
  for (let before = at - 1; before >= Math.max(0, at - NEGATION_REACH); before -= 1) {
    if (tokens[before + 1]?.startsClause) return false;
    if (patterns.negates(tokens, before)) return true;
  }
  return false;
}

import { hitsIn } from './hitsIn.ts';
import type { Lexicon } from './lexicon.ts';
import type { Mood } from './mood.ts';
import { tokensOf } from './tokensOf.ts';
import { type Weighed, weighed } from './weighed.ts';

/** Sum of valences at which the score reaches about 0.76. */
const STRONG_SUM = 4;
/** Scores within this of 0 are neutral. */
const NEUTRAL_WITHIN = 0.2;
const MOST_REASONS = 6;
/** A lexicon never claims to know more surely than this. */
const SUREST = 0.9;

/**
 * Mood of a turn by its words: what is felt in it (see `weighed`), squashed to -1 to 1.
 * Confidence grows with the weight of the words found and falls when they contradict each other; a turn without any
 * such word is neutral with low confidence, since a lexicon's silence proves little.
 */
export function moodOf(text: string, lexicon: Lexicon): Mood {
  const tokens = tokensOf(text);
  const felt = weighed(hitsIn(tokens, lexicon.patterns), text);
  const sum = felt.reduce((total, { value }) => total + value, 0);
  const weight = felt.reduce((total, { value }) => total + Math.abs(value), 0);
  if (weight === 0) return { score: 0, label: 'neutral', confidence: tokens.length > 3 ? 0.3 : 0.15, because: [] };
  const score = Math.tanh(sum / STRONG_SUM);
  const agreement = Math.abs(sum) / weight;
  const confidence = Math.min(SUREST, 0.25 + 0.65 * (1 - Math.exp(-weight / STRONG_SUM)) * agreement);
  const label = Math.abs(score) < NEUTRAL_WITHIN ? 'neutral' : score < 0 ? 'negative' : 'positive';
  return { score: rounded(score), label, confidence: rounded(confidence), because: reasonsOf(felt) };
}

function reasonsOf(felt: readonly Weighed[]): string[] {
  const strongest = felt.toSorted((one, other) => Math.abs(other.value) - Math.abs(one.value));
  return [...new Set(strongest.map(({ written }) => written))].slice(0, MOST_REASONS);
}

const rounded = (value: number) => Math.round(value * 100) / 100;

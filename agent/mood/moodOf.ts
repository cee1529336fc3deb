import { type FoldedWord, foldedWords } from './foldText.ts';
import type { Lexicon } from './lexicon.ts';
import type { Mood } from './mood.ts';

/** How many words a negation reaches ahead. */
const NEGATION_REACH = 3;
/** A negated word keeps part of its weight, turned round: "not good" is milder than "bad". */
const NEGATED = -0.7;
/** Sum of valences at which the score reaches about 0.76. */
const STRONG_SUM = 4;
/** Scores within this of 0 are neutral. */
const NEUTRAL_WITHIN = 0.15;

interface Hit {
  value: number;
  written: string;
}

/** Finds the words and phrases that carry mood; the longest phrase at a place wins. */
function hitsIn(text: string, lexicon: Lexicon): { hits: Hit[]; wordCount: number } {
  const words = foldedWords(text);
  const hits: Hit[] = [];
  let negatedUntil = -1;
  let factor = 1;
  for (let at = 0; at < words.length; ) {
    if (words[at]?.startsClause) negatedUntil = -1;
    const found = phraseAt(words, at, lexicon);
    if (found) {
      const after = lexicon.intensifiers.get(words[at + found.length]?.word ?? '') ?? 1;
      const turned = at <= negatedUntil ? NEGATED : 1;
      hits.push({ value: found.value * factor * Math.max(after, 1) * turned, written: found.written });
      factor = 1;
      at += found.length;
      continue;
    }
    const word = words[at]?.word ?? '';
    if (lexicon.negations.has(word)) negatedUntil = at + NEGATION_REACH;
    factor = lexicon.intensifiers.get(word) ?? 1;
    at += 1;
  }
  return { hits, wordCount: words.length };
}

function phraseAt(words: readonly FoldedWord[], at: number, lexicon: Lexicon) {
  for (let length = Math.min(lexicon.longestPhrase, words.length - at); length > 0; length -= 1) {
    const part = words.slice(at, at + length);
    const key = part.map(({ word }) => word).join(' ');
    // In Arabic "and" and "so" are written as one with the word that follows.
    const value = lexicon.words.get(key) ?? (/^[وف].{3}/.test(key) ? lexicon.words.get(key.slice(1)) : undefined);
    if (value !== undefined) return { value, length, written: part.map(({ written }) => written).join(' ') };
  }
  return undefined;
}

/**
 * Mood of a turn by its words: valences with negation and intensifiers, squashed to -1 to 1.
 * Confidence grows with the weight of the words found and falls when they contradict each other; a turn without any
 * such word is neutral with low confidence, since a lexicon's silence proves little.
 */
export function moodOf(text: string, lexicon: Lexicon): Mood {
  const { hits, wordCount } = hitsIn(text, lexicon);
  const sum = hits.reduce((total, hit) => total + hit.value, 0);
  const weight = hits.reduce((total, hit) => total + Math.abs(hit.value), 0);
  const score = Math.tanh(sum / STRONG_SUM);
  if (weight === 0) return { score: 0, label: 'neutral', confidence: wordCount > 3 ? 0.3 : 0.15, because: [] };
  const agreement = Math.abs(sum) / weight;
  const confidence = Math.min(0.9, 0.25 + 0.65 * (1 - Math.exp(-weight / STRONG_SUM)) * agreement);
  const label = Math.abs(score) < NEUTRAL_WITHIN ? 'neutral' : score < 0 ? 'negative' : 'positive';
  const because = hits.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)).map((hit) => hit.written);
  return { score: rounded(score), label, confidence: rounded(confidence), because: [...new Set(because)].slice(0, 6) };
}

const rounded = (value: number) => Math.round(value * 100) / 100;

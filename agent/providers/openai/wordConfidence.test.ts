import { describe, expect, test } from 'vitest';
import { confidenceOf, wordsOf } from './wordConfidence.ts';

const token = (text: string, confidence: number) => ({ token: text, logprob: Math.log(confidence) });
const rounded = (words: { text: string; confidence: number }[]) =>
  words.map((word) => [word.text, Number(word.confidence.toFixed(2))]);

describe('wordsOf', () => {
  test('joins tokens at white space; a word is as sure as its least sure token', () => {
    expect(rounded(wordsOf([token('my', 1), token(' inter', 0.9), token('net', 0.4), token(' is', 1)]))).toEqual([
      ['my', 1],
      ['internet', 0.4],
      ['is', 1],
    ]);
  });

  test('takes tokens of whole phrases, Arabic and punctuation', () => {
    expect(rounded(wordsOf([token('النت مقطوع', 0.8), token('.', 0.7)]))).toEqual([
      ['النت', 0.8],
      ['مقطوع.', 0.7],
    ]);
  });

  test('has no words without tokens', () => {
    expect(wordsOf([])).toEqual([]);
  });
});

describe('confidenceOf', () => {
  test('is the mean over the words', () => {
    expect(
      confidenceOf([
        { text: 'a', confidence: 1 },
        { text: 'b', confidence: 0.5 },
      ]),
    ).toBe(0.75);
  });

  test('is unknown without words', () => {
    expect(confidenceOf([])).toBeNull();
  });
});

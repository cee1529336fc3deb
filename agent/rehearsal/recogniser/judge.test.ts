import { expect, test } from 'vitest';
import { CONFIDENT, confidenceOf, LEAST_WORD_CONFIDENCE, wordConfidence } from './judge.ts';

test.each([
  ['a phrase that fits, far ahead of the next', { cost: 0.5, lead: 4 }, true],
  ['a phrase that fits badly but better than any other sentence did', { cost: 1.2, lead: 2 }, true],
  ['what sentences that are in no script measure at their best', { cost: 1.8, lead: 0.5 }, false],
  ['a good fit that another phrase has too', { cost: 0.5, lead: 0.1 }, false],
  ['the only phrase there is', { cost: 0.5, lead: Number.POSITIVE_INFINITY }, true],
  ['the only phrase there is, and not this one', { cost: 3, lead: Number.POSITIVE_INFINITY }, false],
  ['nothing heard', { cost: Number.NaN, lead: 1 }, false],
])('%s', (_, evidence, understood) => {
  expect(confidenceOf(evidence) >= CONFIDENT).toBe(understood);
});

test('more cost and less lead never make a phrase surer', () => {
  const sure = [0, 0.5, 1, 1.5, 2, 3].map((cost) => confidenceOf({ cost, lead: 1 }));
  expect(sure).toEqual(sure.toSorted((a, b) => b - a));
  const ahead = [0, 0.2, 0.4, 1, 3].map((lead) => confidenceOf({ cost: 1, lead }));
  expect(ahead).toEqual(ahead.toSorted((a, b) => a - b));
});

test.each([
  ['a word that was said', { cost: 0.6, phonemes: 5 }, true],
  ['a word that was slurred', { cost: 2, phonemes: 5 }, true],
  ['another word in its place', { cost: 4.5, phonemes: 5 }, false],
  ['a long word that differs in half of its sounds', { cost: 3.5, phonemes: 10 }, false],
  ['a short word, which says little', { cost: 4, phonemes: 2 }, true],
])('%s', (_, word, sure) => {
  expect(wordConfidence(word, 0.5) >= LEAST_WORD_CONFIDENCE).toBe(sure);
});

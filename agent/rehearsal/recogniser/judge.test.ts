import { expect, test } from 'vitest';
import { CONFIDENT, confidenceOf, LEAST_WORD_CONFIDENCE, wordConfidence } from './judge.ts';

test.each([
  ['a phrase that fits, far ahead of the next', { cost: 100, background: 100, rival: 170 }, true],
  ['the worst fit that was measured', { cost: 128, background: 100, rival: 172 }, true],
  ['a phrase that fits as badly as any', { cost: 160, background: 100, rival: 170 }, false],
  ['a good fit that another phrase has too', { cost: 105, background: 100, rival: 108 }, false],
  ['the only phrase there is', { cost: 100, background: 100, rival: Number.POSITIVE_INFINITY }, true],
  ['no phrase at all', { cost: Number.POSITIVE_INFINITY, background: 100, rival: Number.POSITIVE_INFINITY }, false],
  ['nothing heard', { cost: 0, background: 0, rival: 0 }, false],
])('%s', (_, costs, understood) => {
  expect(confidenceOf(costs) >= CONFIDENT).toBe(understood);
});

test.each([
  ['a word that was said', { cost: 40, background: 40 }, true],
  ['another word in its place', { cost: 90, background: 44 }, false],
  ['a short word, which says little', { cost: 12, background: 8 }, true],
])('%s', (_, costs, sure) => {
  expect(wordConfidence(costs, 1) >= LEAST_WORD_CONFIDENCE).toBe(sure);
});

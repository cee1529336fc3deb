import { describe, expect, test } from 'vitest';
import type { Language } from '../../protocol/primitives.ts';
import { endByWords, type Punctuation } from './endByWords.ts';

type Verdict = 'over' | 'not over' | 'as it sounds';
const verdict = (words: string, language: Language, punctuation: Punctuation): Verdict => {
  const end = endByWords(0.5, words, language, punctuation);
  if (end === 0.5) return 'as it sounds';
  return end > 0.5 ? 'over' : 'not over';
};

describe('where punctuation is meant, it decides', () => {
  test.each<[string, Language, Verdict]>([
    ['My internet is down.', 'en', 'over'],
    ['My internet has been down since this morning', 'en', 'not over'],
    ['Do I have to pay anything for the visit?', 'en', 'over'],
    ['My internet is down, and', 'en', 'not over'],
    ['I was thinking...', 'en', 'not over'],
    ['شو صار معكم؟', 'ar', 'over'],
    ['أنا بشتغل من البيت', 'ar', 'not over'],
    ['أنا بشتغل من البيت،', 'ar', 'not over'],
    ['My internet is down [unclear]', 'en', 'as it sounds'],
    ['', 'en', 'as it sounds'],
  ])('%s', (words, language, expected) => {
    expect(verdict(words, language, 'meant')).toBe(expected);
  });
});

describe('where a full stop is a habit, only an open end tells something', () => {
  test.each<[string, Language, Verdict]>([
    ['My internet is down.', 'en', 'as it sounds'],
    ['My internet is down', 'en', 'as it sounds'],
    ['My internet is down because.', 'en', 'not over'],
    ['My internet is down,', 'en', 'not over'],
    ['I would like to', 'en', 'not over'],
    ['النت مقطوع من', 'ar', 'not over'],
    ['النت مقطوع.', 'ar', 'as it sounds'],
  ])('%s', (words, language, expected) => {
    expect(verdict(words, language, 'habit')).toBe(expected);
  });
});

test('words never make an end likelier than it sounds where they are open', () => {
  expect(endByWords(0.01, 'and', 'en', 'habit')).toBe(0.01);
});

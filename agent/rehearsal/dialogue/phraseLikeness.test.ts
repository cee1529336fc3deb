import { expect, test } from 'vitest';
import { phraseLikeness } from './phraseLikeness.ts';

const DOWN = 'Hello, my internet has been down since this morning and I am really angry about it.';

test.each([
  ['the phrase itself', DOWN, DOWN, 1],
  ['without marks and capitals', DOWN.toLowerCase().replace(/[.,]/g, ''), DOWN, 1],
  ['Arabic letter forms and diacritics', 'انا بشتغل من البيت', 'أَنا بشتغل من البيت', 1],
  ['nothing', '', DOWN, 0],
  ['one common word', 'Hello there', DOWN, 0],
])('%s', (_, said, phrase, likeness) => {
  expect(phraseLikeness(said, phrase)).toBe(likeness);
});

test('half a phrase still counts, other words do not', () => {
  expect(phraseLikeness('my internet has been down since this morning', DOWN)).toBeGreaterThan(0.9);
  expect(phraseLikeness('My internet is down again this morning', DOWN)).toBeGreaterThan(0.3);
  expect(phraseLikeness('I would like to buy a phone and a contract', DOWN)).toBeLessThan(0.1);
});

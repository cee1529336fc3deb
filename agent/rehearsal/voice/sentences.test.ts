import { expect, test } from 'vitest';
import { sentences } from './sentences.ts';

test.each([
  ['Hello. How are you?', ['Hello.', 'How are you?']],
  ['تكرم. في فني؟ أكيد!', ['تكرم.', 'في فني؟', 'أكيد!']],
  ['It costs 2.50 a day', ['It costs 2.50 a day']],
  ['One line\nanother', ['One line', 'another']],
  ['… ? !', []],
  ['', []],
  ['Really?! Yes...', ['Really?!', 'Yes...']],
])('%j', (text, expected) => {
  expect(sentences(text)).toEqual(expected);
});

test('a sentence without an end is cut at a space, a word without an end anywhere', () => {
  const long = 'word '.repeat(100).trim();
  expect(sentences(long, 50).every((piece) => piece.length <= 50)).toBe(true);
  expect(sentences(long, 50).join(' ')).toBe(long);
  expect(sentences('x'.repeat(120), 50)).toEqual(['x'.repeat(50), 'x'.repeat(50), 'x'.repeat(20)]);
});

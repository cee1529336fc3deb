import { expect, test } from 'vitest';
import type { Language } from '../../protocol/primitives.ts';
import { endsOpen } from './endsOpen.ts';

test.each<[string, Language, boolean]>([
  ['My internet is down.', 'en', false],
  ['My internet is down', 'en', false],
  ['Do I have to pay anything for the visit?', 'en', false],
  ['My internet is down because.', 'en', true],
  ['My internet is down,', 'en', true],
  ['I was thinking...', 'en', true],
  ['I would like to', 'en', true],
  ['النت مقطوع من', 'ar', true],
  ['أنا بشتغل من البيت،', 'ar', true],
  ['النت مقطوع.', 'ar', false],
  ['', 'en', false],
])('%s', (words, language, open) => {
  expect(endsOpen(words, language)).toBe(open);
});

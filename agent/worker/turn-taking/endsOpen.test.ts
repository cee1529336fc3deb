import { expect, test } from 'vitest';
import { endsOpen } from './endsOpen.ts';

test.each<[string, boolean]>([
  ['My internet is down.', false],
  ['My internet is down', false],
  ['Do I have to pay anything for the visit?', false],
  ['My internet is down because.', true],
  ['My internet is down,', true],
  ['I was thinking...', true],
  ['I would like to', true],
  ['النت مقطوع من', true],
  ['أنا بشتغل من البيت،', true],
  ['النت مقطوع.', false],
  ['', false],
])('%s', (words, open) => {
  expect(endsOpen(words)).toBe(open);
});

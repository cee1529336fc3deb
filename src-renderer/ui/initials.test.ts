import { expect, it } from 'vitest';
import { initials } from './initials.ts';

it.each([
  ['Rana Haddad', 'RH'],
  ['nour', 'N'],
  ['Ana Maria de Souza', 'AS'],
  ['سامر الخطيب', 'س خ'],
  ['  ', '?'],
  ['', '?'],
])('%s gives %s', (name, expected) => {
  expect(initials(name)).toBe(expected);
});

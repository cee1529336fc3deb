import { expect, it } from 'vitest';
import { personName } from './personName.ts';

it.each([
  ['a name as it is', 'Rana Haddad', 'Rana Haddad'],
  ['Arabic with vowel signs', 'سَامِر الخطيب', 'سَامِر الخطيب'],
  ['the joiner that Persian and Arabic spelling needs', 'می\u200Cخواهم', 'می\u200Cخواهم'],
  ['a name around which space was left', '  Rana \n', 'Rana'],
  ['no override that turns what follows', 'Rana\u202Edlog', 'Ranadlog'],
  ['no isolate left open', '\u2067Rana', 'Rana'],
  ['no line breaks and no terminal controls', 'Rana\r\nHaddad\u001B[2J', 'Rana Haddad [2J'],
  ['nothing invisible between letters', 'Ra\u200Bn\u2060a\uFEFF', 'Rana'],
])('keeps %s', (_what, given, kept) => {
  expect(personName.parse(given)).toBe(kept);
});

it.each([
  ['nothing', ''],
  ['space', ' \t'],
  ['what nobody can see', '\u200B\u202E\u2800\u3164'],
  ['marks alone', '\u200F\u200D'],
  ['more than a name', 'x'.repeat(121)],
])('refuses %s', (_what, given) => {
  expect(personName.safeParse(given).success).toBe(false);
});

import { expect, it } from 'vitest';
import { emailAddress } from './primitives.ts';

it.each([
  ["lina.o'neil+calls@mail.example.co", true],
  ['n@x.example', true],
  [`${'a'.repeat(64)}@x.example`, true],
  [`${'a'.repeat(65)}@x.example`, false],
  [`n@${'a'.repeat(63)}.example`, true],
  [`n@${'a'.repeat(64)}.example`, false],
  ['n@-x.example', false],
  ['n@x-.example', false],
  ['.n@x.example', false],
  ['n..n@x.example', false],
  ['n@localhost', false],
  ['no address', false],
])('%s is an e-mail address: %s', (text, expected) => {
  expect(emailAddress.safeParse(text).success).toBe(expected);
});

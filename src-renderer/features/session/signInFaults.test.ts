import { expect, it } from 'vitest';
import { signInFaults } from './signInFaults.ts';

const good = { server: 'https://floor.example.com', email: 'a@b.example', password: 'x' };

it.each([
  ['complete', good, []],
  ['no scheme', { ...good, server: 'floor.example.com' }, ['server']],
  ['another scheme', { ...good, server: 'ftp://floor.example.com' }, ['server']],
  ['no address', { ...good, server: '' }, ['server']],
  ['no e-mail, no password', { ...good, email: ' ', password: '' }, ['email', 'password']],
])('%s', (_, fields, expected) => {
  expect(Object.keys(signInFaults(fields))).toEqual(expected);
});

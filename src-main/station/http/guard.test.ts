import { expect, it } from 'vitest';
import { bearerOf, cookieOf, refusalOf } from './guard.ts';

const authority = '127.0.0.1:4321';

it.each([
  ['its own page', { host: authority, origin: `http://${authority}` }, undefined],
  ['no page at all', { host: authority }, undefined],
  ['a rebound name', { host: 'evil.example:4321', origin: 'http://evil.example:4321' }, 'foreign-host'],
  ['another name of this machine', { host: 'localhost:4321' }, 'foreign-host'],
  ['no host', {}, 'foreign-host'],
  ["another site's page", { host: authority, origin: 'https://evil.example' }, 'foreign-origin'],
  ['a page of another port', { host: authority, origin: 'http://127.0.0.1:4322' }, 'foreign-origin'],
  ['a page in a sandbox', { host: authority, origin: 'null' }, 'foreign-origin'],
])('judges a request from %s', (_what, headers, expected) => {
  expect(refusalOf(headers, authority)).toBe(expected);
});

it('wants an origin from a socket', () => {
  expect(refusalOf({ host: authority }, authority, true)).toBe('foreign-origin');
});

it('finds a cookie among others', () => {
  expect(cookieOf('a=1; floorwalker-1=x=y; b=2', 'floorwalker-1')).toBe('x=y');
  expect(cookieOf('xfloorwalker-1=no', 'floorwalker-1')).toBeUndefined();
  expect(cookieOf(undefined, 'a')).toBeUndefined();
});

it('finds a bearer secret', () => {
  expect([bearerOf('Bearer abc'), bearerOf('Basic abc'), bearerOf(undefined)]).toEqual(['abc', undefined, undefined]);
});

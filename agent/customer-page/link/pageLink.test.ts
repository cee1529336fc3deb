import { expect, it } from 'vitest';
import { readPageLink } from './pageLink.ts';

it.each([
  ['/call/7f3a', '#secret', { id: '7f3a', secret: 'secret' }],
  ['/call/7f3a/', '#secret', { id: '7f3a', secret: 'secret' }],
  ['/call/7f3a', '', { id: '7f3a', secret: '' }],
  ['/', '', { id: '', secret: '' }],
])('reads the link off %s%s', (pathname, hash, link) => {
  expect(readPageLink({ pathname, hash })).toEqual(link);
});

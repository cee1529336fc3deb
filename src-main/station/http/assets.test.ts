import { sep } from 'node:path';
import { expect, it } from 'vitest';
import { assetFile } from './assets.ts';

const folder = `${sep}page`;

it('finds files of the page', () => {
  expect(assetFile(folder, '/assets/index-B2x.js')).toEqual({
    file: [folder, 'assets', 'index-B2x.js'].join(sep),
    type: 'text/javascript; charset=utf-8',
  });
});

it.each([
  '/../secrets/cookie-key.json',
  '/%2e%2e/station.json',
  '/..%2fstation.json',
  '/..%5cstation.json',
  '/assets/..%2f..%2fstation.json',
  '/.hidden.js',
  '/.git/config.json',
  '/index.js%00.png',
  '/%zz.js',
  '/station.db',
  '/index.html',
  '/',
])('finds nothing at %s', (path) => {
  expect(assetFile(folder, path)).toBeUndefined();
});

import { expect, it } from 'vitest';
import { retryAfter } from './retryAfter.ts';

const NOW = Date.UTC(2026, 0, 1, 12, 0, 0);

it.each([
  ['30', 30_000],
  ['0', 0],
  ['Thu, 01 Jan 2026 12:00:20 GMT', 20_000],
  ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
  ['86400', 300_000],
  ['soon', undefined],
  ['-5', undefined],
  ['', undefined],
  [null, undefined],
  [undefined, undefined],
])('%j asks for %s ms', (header, wait) => {
  expect(retryAfter(header, NOW)).toBe(wait);
});

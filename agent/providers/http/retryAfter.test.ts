import { expect, test } from 'vitest';
import { ProviderFailure } from '../providerFault.ts';
import { RetryAfter } from './retryAfter.ts';

test('holds everybody back for as long as was asked, and tells them how long that is', () => {
  const retryAfter = new RetryAfter();
  retryAfter.admit(1_000);
  retryAfter.failed(ProviderFailure.ofStatus(429, '3'), 1_000);
  expect(() => retryAfter.admit(2_500)).toThrow(new ProviderFailure('rate-limited', { retryAfterMs: 1_500 }));
  retryAfter.admit(4_000);
});

test('a failure without a wish holds nobody back', () => {
  const retryAfter = new RetryAfter();
  retryAfter.failed(ProviderFailure.ofStatus(429), 1_000);
  retryAfter.failed(new TypeError('fetch failed'), 1_000);
  retryAfter.admit(1_001);
});

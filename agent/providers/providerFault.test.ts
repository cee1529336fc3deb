import { describe, expect, test } from 'vitest';
import { ProviderFailure, toFailure } from './providerFault.ts';

describe('a status', () => {
  test.each([
    [401, 'unauthorized', false],
    [403, 'unauthorized', false],
    [404, 'bad-request', false],
    [400, 'bad-request', false],
    [429, 'rate-limited', false],
    [408, 'provider-error', true],
    [500, 'provider-error', true],
    [503, 'provider-error', true],
    [302, 'provider-error', true],
  ])('%s is %s, worth repeating: %s', (status, kind, worthRepeating) => {
    const failure = ProviderFailure.ofStatus(status);
    expect([failure.kind, failure.worthRepeating]).toEqual([kind, worthRepeating]);
    expect(failure.fault('llm').detail).toContain(`(status ${status})`);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  test.each([
    ['3', 3_000],
    ['0.5', 500],
    ['Thu, 01 Jan 2026 00:00:10 GMT', 10_000],
    ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
    ['86400', 120_000],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('%s asks for %s ms', (header, ms) => {
    expect(ProviderFailure.ofStatus(429, header, now).retryAfterMs).toBe(ms);
  });

  test('is told in words', () => {
    expect(ProviderFailure.ofStatus(429, '3').fault('stt')).toEqual({
      where: 'stt',
      kind: 'rate-limited',
      detail: 'The provider says: too many requests, or the quota is used up. (status 429) It asks to wait 3 s.',
      recovered: false,
      retryAfterMs: 3_000,
    });
  });
});

test('an error that is no failure of its own counts as unreachable', () => {
  expect(toFailure(new TypeError('fetch failed')).kind).toBe('unreachable');
});

import { describe, expect, test } from 'vitest';
import { describeFailure } from './providerFault.ts';

describe('describeFailure', () => {
  test.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'not-found'],
    [429, 'rate-limited'],
    [400, 'bad-request'],
    [500, 'provider-error'],
    [503, 'provider-error'],
    [undefined, 'unreachable'],
    [-1, 'unreachable'],
  ])('status %s is %s', (status, kind) => {
    expect(describeFailure(status).kind).toBe(kind);
  });
});

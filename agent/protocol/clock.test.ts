import { expect, it } from 'vitest';
import { clockOffset } from './clock.ts';

it('believes the fastest round trip', () => {
  const offset = clockOffset([
    { sentAt: 0, receivedAt: 80, serverNow: 1_079 },
    { sentAt: 100, receivedAt: 104, serverNow: 1_102 },
    { sentAt: 200, receivedAt: 260, serverNow: 1_201 },
  ]);
  expect(offset).toBe(1_000);
});

it('refuses to guess from nothing', () => {
  expect(() => clockOffset([])).toThrow(RangeError);
});

import { expect, it } from 'vitest';
import { ReserveWait } from './reserveWait.ts';

it('lets a machine breathe between calls, and hurries in a rush', () => {
  const wait = new ReserveWait(2);
  expect(wait.at(0)).toBe(3_000);
  wait.ring(1_000);
  expect(wait.at(1_000)).toBe(3_000);
  wait.ring(2_000);
  expect(wait.at(2_000)).toBe(0);
  expect(wait.at(10_999)).toBe(0);
  expect(wait.at(11_000)).toBe(3_000);
});

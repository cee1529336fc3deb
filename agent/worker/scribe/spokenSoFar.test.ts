import { expect, test } from 'vitest';
import { spokenSoFar } from './spokenSoFar.ts';

test.each<[played: number, total: number | undefined, heard: string]>([
  [0, 2000, ''],
  [200, 2000, 'one'],
  [1000, 2000, 'one two three'],
  [1990, 2000, 'one two three four'],
  [2500, 2000, 'one two three four'],
  [600, undefined, 'one two three'],
  [9000, undefined, 'one two three four'],
])('after %i ms of %s', (played, total, heard) => {
  expect(spokenSoFar('one two three four', played, total)).toBe(heard);
});

import { expect, it } from 'vitest';
import { readTime } from './readTime.ts';

it.each([
  ['09:30', '09:30'],
  ['9', '09:00'],
  ['18', '18:00'],
  ['930', '09:30'],
  ['1830', '18:30'],
  [' 9.05 ', '09:05'],
  ['٨:٣٠', '08:30'],
  ['24:00', undefined],
  ['12:60', undefined],
  ['9:5', undefined],
  ['nine', undefined],
  ['', undefined],
])('%s', (typed, time) => {
  expect(readTime(typed)).toBe(time);
});

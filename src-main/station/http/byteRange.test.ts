import { expect, it } from 'vitest';
import { byteRange } from './byteRange.ts';

it.each([
  [undefined, undefined],
  ['bytes=0-99', { from: 0, to: 100 }],
  ['bytes=900-', { from: 900, to: 1_000 }],
  ['bytes=900-5000', { from: 900, to: 1_000 }],
  ['bytes=-100', { from: 900, to: 1_000 }],
  ['bytes=-5000', { from: 0, to: 1_000 }],
  ['bytes=1000-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-4', undefined],
  ['bytes=0-1,5-6', undefined],
  ['lines=0-1', undefined],
  ['bytes=-', undefined],
])('of %s is %j', (header, range) => {
  expect(byteRange(header, 1_000)).toEqual(range);
});

import { expect, test } from 'vitest';
import { limitsOf } from './limitsOf.ts';

const usual = { longestSilenceMs: 60_000, longestCallMs: 3_600_000 };

test.each([
  ['nobody says anything', undefined, {}, usual],
  [
    'the floor sets both',
    { longestSilenceMs: 5_000, longestCallMs: 9_000 },
    {},
    { longestSilenceMs: 5_000, longestCallMs: 9_000 },
  ],
  ['a persona allows less', undefined, { longestSilenceMs: 20_000 }, { ...usual, longestSilenceMs: 20_000 }],
  ['a persona can not allow more', undefined, { longestCallMs: 9_999_999 }, usual],
])('%s', (_name, floor, limits, expected) => {
  expect(limitsOf(floor, { limits: { longestSilenceMs: null, longestCallMs: null, ...limits } })).toEqual(expected);
});

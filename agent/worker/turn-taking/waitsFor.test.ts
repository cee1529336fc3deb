import { expect, test } from 'vitest';
import { waitsFor } from './waitsFor.ts';

test.each([
  ['as measured', null, 'sound', { minDelay: 350, maxDelay: 1_000, holdMs: 850 }],
  ['as measured, by meaning', null, 'meaning', { minDelay: 260, maxDelay: 1_000, holdMs: 850 }],
  [
    'for people who think before they speak',
    { likelyEndMs: 900, unlikelyEndMs: 3_000 },
    'sound',
    { minDelay: 900, maxDelay: 3_000, holdMs: 2_850 },
  ],
  [
    'for people in a hurry',
    { likelyEndMs: 200, unlikelyEndMs: 300 },
    'sound',
    { minDelay: 200, maxDelay: 300, holdMs: 250 },
  ],
] as const)('%s', (_, wanted, endsBy, waits) => {
  expect(waitsFor(wanted, endsBy)).toEqual(waits);
});

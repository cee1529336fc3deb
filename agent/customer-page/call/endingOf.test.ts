import { expect, it } from 'vitest';
import { endingOf } from './endingOf.ts';

it.each([
  ['resolved', false, 'finished'],
  ['transferred', true, 'finished'],
  ['customer-left', false, 'finished'],
  ['customer-left', true, 'lost'],
  ['never-answered', false, 'unanswered'],
  ['failed', true, 'failed'],
] as const)('tells the person of %s (line lost: %s) as %s', (disposition, cutOff, ending) => {
  expect(endingOf(disposition, { cutOff })).toBe(ending);
});

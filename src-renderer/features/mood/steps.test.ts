import { expect, it } from 'vitest';
import { nearestStep } from './steps.ts';

it.each([
  [-1, 'veryUpset'],
  [-0.61, 'veryUpset'],
  [-0.3, 'upset'],
  [0.05, 'neutral'],
  [0.5, 'content'],
  [0.9, 'veryContent'],
])('%d is %s', (score, step) => {
  expect(nearestStep(score)).toBe(step);
});

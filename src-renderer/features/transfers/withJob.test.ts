import { expect, it } from 'vitest';
import { withJob } from './withJob.ts';

const older = { id: 'older', startedAt: 1, done: 0 };
const newer = { id: 'newer', startedAt: 2, done: 0 };

it('a job that is known stands in its place', () => {
  expect(withJob([newer, older], { ...older, done: 3 })).toEqual([newer, { ...older, done: 3 }]);
});

it('a new one comes first', () => {
  expect(withJob([older], newer)).toEqual([newer, older]);
});

import { expect, test } from 'vitest';
import { isCalm } from './calmProcessor.ts';

test.each([
  ['all idle', { idle: 100, all: 100 }, true],
  ['half idle', { idle: 50, all: 100 }, true],
  ['nearly busy', { idle: 30, all: 100 }, false],
  ['no time has passed', { idle: 0, all: 0 }, false],
])('%s', (_name, passed, calm) => {
  const before = { idle: 1_000, all: 5_000 };
  expect(isCalm(before, { idle: before.idle + passed.idle, all: before.all + passed.all })).toBe(calm);
});

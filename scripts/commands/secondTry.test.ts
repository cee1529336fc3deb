import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../paths.ts';
import { failedFiles, failedTests } from './secondTry.ts';

test('the files with failures are found in the report of the unit tests', () => {
  const file = (name: string, status: string) => ({ name: join(root, name), status, assertionResults: [] });
  const report = {
    success: false,
    testResults: [file('agent/a.test.ts', 'passed'), file('agent/b.test.ts', 'failed')],
  };
  expect(failedFiles(JSON.stringify(report))).toEqual([join('agent', 'b.test.ts')]);
});

test('the failed tests are found in what the browser tests note of their last run', () => {
  expect(failedTests('{"status":"failed","failedTests":["a1-b2"]}')).toEqual(['a1-b2']);
  expect(failedTests('{"status":"passed","failedTests":[]}')).toEqual([]);
});

test('a report of another shape is refused', () => {
  expect(() => failedFiles('{}')).toThrow();
  expect(() => failedTests('[]')).toThrow();
});

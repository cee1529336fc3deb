import { run as runTests } from './test.ts';

/** `npm run test:long`: `npm test` and what takes longer: every kill in both languages, repeated. */
export function run(args: string[]): Promise<number> {
  process.env.FLOORWALKER_LONG_TESTS = '1';
  return runTests(args);
}

import { schemathesis } from '../setup/schemathesis.ts';
import { run as runTests } from './test.ts';

/** `npm run test:long`: `npm test` and what takes longer: every kill in both languages, repeated, and a fuzzer at the API. */
export async function run(args: string[]): Promise<number> {
  process.env.FLOORWALKER_LONG_TESTS = '1';
  const fuzzer = schemathesis();
  if ('program' in fuzzer) process.env.FLOORWALKER_FUZZER = fuzzer.program;
  else process.stderr.write(`\n!!! The API is NOT fuzzed: ${fuzzer.missing}.\n\n`);
  const code = await runTests(args);
  if ('missing' in fuzzer) process.stderr.write(`\n!!! The API was NOT fuzzed: ${fuzzer.missing}.\n`);
  return code;
}

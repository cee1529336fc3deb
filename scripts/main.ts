import { CommandError } from './commandError.ts';

/** Each command is a file that exports `run(args)`; loaded only when asked for, so that starting stays quick. */
const commands: Record<string, () => Promise<{ run(args: string[]): Promise<number> }>> = {
  start: () => import('./commands/start.ts'),
  floor: () => import('./commands/floor.ts'),
  station: () => import('./commands/station.ts'),
  rehearse: () => import('./commands/rehearse.ts'),
  check: () => import('./commands/check.ts'),
  test: () => import('./commands/test.ts'),
  'test-long': () => import('./commands/testLong.ts'),
  bench: () => import('./commands/bench.ts'),
  mood: () => import('./commands/mood.ts'),
  audit: () => import('./commands/audit.ts'),
  verify: () => import('./commands/verify.ts'),
  docs: () => import('./commands/docs.ts'),
  faults: () => import('./commands/faults.ts'),
  soak: () => import('./commands/soak.ts'),
  pictures: () => import('./commands/pictures.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = commands[name];
if (!load) {
  process.stderr.write(`There is no command '${name}'. Commands: ${Object.keys(commands).join(', ')}.\n`);
  process.exit(1);
}
try {
  process.exit(await (await load()).run(args));
} catch (error) {
  const mistyped = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
  if (!(error instanceof CommandError || mistyped)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

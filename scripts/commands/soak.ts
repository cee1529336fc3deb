import { run as runBench } from './bench.ts';

/** `npm run soak [-- --minutes 30 --calls 3]`: steady calls, and how much memory each process has gained by the end. */
export const run = (args: string[]): Promise<number> => runBench(['soak', ...args]);

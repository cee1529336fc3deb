import { run as runBench } from './bench.ts';

/** `npm run faults [-- --rounds 20 --calls 2 --only livekit,worker]`: each process killed and each link cut in the middle of calls. */
export const run = (args: string[]): Promise<number> => runBench(['faults', ...args]);

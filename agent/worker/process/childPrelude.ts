import { calmProcessor } from './calmProcessor.ts';
import { quietAgentsLog } from './quietAgentsLog.ts';

const LOOK_FOR_PARENT_EVERY_MS = 1_000;

// Runs first in each process that the agents package forks (see main.ts): stdout belongs to the worker's ready line,
// and what these processes log there may hold words that were spoken.
quietAgentsLog();

// Without their worker they are of no use, and would wait 15 s for it, with 500 MB. (A job in a call is quicker, and leaves
// its room first: see exitWithParent.) The channel is not listened to for this: that would keep a process alive for ever.
const parent = process.ppid;
let orphaned = false;
setInterval(() => {
  // The second look: after a stall the first may come before the job has heard that its worker is gone, and left its room.
  if (orphaned) process.exit(1);
  orphaned = process.ppid !== parent;
}, LOOK_FOR_PARENT_EVERY_MS).unref();

// A process in reserve is started when a call takes the one before: loading it must not delay that call's greeting.
if (process.argv[1]?.includes('job_proc')) await calmProcessor(Number(process.env.FLOORWALKER_RESERVE_WAITS_MS ?? 0));

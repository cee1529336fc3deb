import { calmProcessor } from './calmProcessor.ts';
import { quietAgentsLog } from './quietAgentsLog.ts';

// Runs first in each process that the agents package forks (see main.ts): stdout belongs to the worker's ready line,
// and what these processes log there may hold words that were spoken.
quietAgentsLog();

// The shared end-of-turn process holds 340 MB and would wait 15 s for a dead parent. (A job has manners of its own: it
// leaves its room first, see exitWithParent.) Its channel is only looked at: a listener would keep it alive for ever.
if (process.argv[1]?.includes('inference_proc')) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, 500).unref();
} else {
  // A process in reserve is started when a call takes the one before: loading it must not delay that call's greeting.
  await calmProcessor(Number(process.env.FLOORWALKER_RESERVE_WAITS_MS ?? 0));
}

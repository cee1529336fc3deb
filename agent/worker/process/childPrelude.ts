import { calmProcessor } from './calmProcessor.ts';
import { quietAgentsLog } from './quietAgentsLog.ts';

const LOOK_FOR_PARENT_EVERY_MS = 1_000;
/** Looks after which an orphan goes: a job in a call has left its room by then, also on a machine that is out of breath. */
const LAST_LOOK = 4;

// Runs first in each process that the agents package forks (see main.ts): stdout belongs to the worker's ready line,
// and what these processes log there may hold words that were spoken.
quietAgentsLog();

// What the agents package says to a worker that has just been killed (its answer to a ping, above all) fails before the end
// of the channel is read. By itself that failure would end the process, and leave its assistant in the room, mute, for 20 s.
process.on('error', () => undefined);

// Without their worker they are of no use, and would wait 15 s for it, with 500 MB. (A job in a call is quicker, and leaves
// its room first: see exitWithParent.) The channel is not listened to for this: that would keep a process alive for ever.
const parent = process.ppid;
let looks = 0;
setInterval(() => {
  if (process.ppid === parent) return;
  looks += 1;
  if (looks >= LAST_LOOK) process.exit(1);
}, LOOK_FOR_PARENT_EVERY_MS).unref();

// A process in reserve is started when a call takes the one before: loading it must not delay that call's greeting.
if (process.argv[1]?.includes('job_proc')) await calmProcessor(Number(process.env.FLOORWALKER_RESERVE_WAITS_MS ?? 0));

import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 200;
/** Share of all processors that must be idle. */
const CALM = 0.4;

export interface ProcessorTimes {
  idle: number;
  all: number;
}

function processorTimes(): ProcessorTimes {
  const times: ProcessorTimes = { idle: 0, all: 0 };
  for (const cpu of cpus()) {
    times.idle += cpu.times.idle;
    times.all += Object.values(cpu.times).reduce((sum, time) => sum + time, 0);
  }
  return times;
}

/** True when enough of the time between two readings was idle. */
export function isCalm(before: ProcessorTimes, after: ProcessorTimes): boolean {
  const all = after.all - before.all;
  return all > 0 && (after.idle - before.idle) / all >= CALM;
}

/** Resolves when the machine has something to spare, after `mostMs` at the latest. */
export async function calmProcessor(mostMs: number): Promise<void> {
  const deadline = Date.now() + mostMs;
  let before = processorTimes();
  while (Date.now() < deadline) {
    await sleep(Math.min(LOOK_EVERY_MS, Math.max(1, deadline - Date.now())));
    const after = processorTimes();
    if (isCalm(before, after)) return;
    before = after;
  }
}

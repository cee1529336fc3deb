import { setTimeout as pause } from 'node:timers/promises';

/** Asks until the answer is yes. Returns when that was, ms since the epoch; undefined when it is not within the time. */
export async function waitFor(
  ask: () => boolean | Promise<boolean>,
  within: number,
  everyMs = 50,
): Promise<number | undefined> {
  for (const deadline = Date.now() + within; Date.now() < deadline; await pause(everyMs)) {
    if (await ask()) return Date.now();
  }
  return undefined;
}

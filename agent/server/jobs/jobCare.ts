import { backOff } from '../../protocol/backOff.ts';

/** Time in which a job that has been taken up by a worker must say hello. Loading one on a busy machine takes some seconds. */
export const HELLO_WITHIN_MS = 10_000;
/** Wait after a dispatch that no worker has taken, doubling to the second figure. A worker that restarts is met within half a second. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;
/** Dispatches without a taker that are made at the first pace, because a worker needs some seconds to start. */
const QUICK_ATTEMPTS = 20;
/** Time without any job after which the log says so. */
const TELL_AFTER_MS = 5_000;

/** What is known of a call that waits for its job. All times in ms. */
export interface Waiting {
  sinceFirstDispatch: number;
  sinceLastDispatch: number;
  /** Dispatches so far, less the first. */
  attempt: number;
  /** A worker has taken the last dispatch. */
  taken: boolean;
  /** The log already says that nobody comes. */
  told: boolean;
}

export interface Care {
  dispatch: boolean;
  fault: 'no-worker' | 'job-silent' | undefined;
}

/** What to do now for a call that waits for its job: ask for another one, say that nobody comes, or wait on. */
export function careFor(waiting: Waiting, random = Math.random): Care {
  const silent = waiting.taken && waiting.sinceLastDispatch >= HELLO_WITHIN_MS;
  const slow = Math.max(0, waiting.attempt - QUICK_ATTEMPTS);
  const pause =
    slow === 0 ? FIRST_WAIT_MS : backOff(slow, { firstMs: FIRST_WAIT_MS * 2, mostMs: LONGEST_WAIT_MS, random });
  const untaken = !waiting.taken && waiting.sinceLastDispatch >= pause;
  const nobody = untaken && waiting.sinceFirstDispatch >= TELL_AFTER_MS;
  return {
    dispatch: silent || untaken,
    fault: waiting.told ? undefined : silent ? 'job-silent' : nobody ? 'no-worker' : undefined,
  };
}

import { backOff } from '../../protocol/backOff.ts';

/**
 * After this time it is certain whether a worker has taken a dispatch. The media server asks its nodes for their workers once a
 * minute, for 5 s, and lists no job before that (livekit-server, pkg/agent/client.go, CheckEnabledTimeout); asking again
 * sooner could start two jobs, and both would greet.
 */
export const CERTAIN_AFTER_MS = 6_000;
/** Time in which a job that a worker has taken must say hello. */
const HELLO_WITHIN_MS = 15_000;
const LONGEST_PAUSE_MS = 30_000;
/** A dispatch this young may still be taken by a worker that was there before. */
const YOUNG_MS = 1_500;

/** What is known of a call that waits for its job. All times in ms. */
export interface Waiting {
  sinceDispatch: number;
  /** Dispatches after the first. */
  attempt: number;
  /** A worker has taken a dispatch. Meaningful once that is certain. */
  taken: boolean;
}

/** Why a call that has waited must be offered again; undefined while there is nothing to do but wait. */
export function reasonToOfferAgain(
  { sinceDispatch, attempt, taken }: Waiting,
  random = Math.random,
): 'no-worker' | 'job-silent' | undefined {
  if (taken) return sinceDispatch >= HELLO_WITHIN_MS ? 'job-silent' : undefined;
  const longer = attempt === 0 ? 0 : backOff(attempt, { firstMs: 1_000, mostMs: LONGEST_PAUSE_MS, random });
  return sinceDispatch >= CERTAIN_AFTER_MS + longer ? 'no-worker' : undefined;
}

/** How long a call must wait, in ms, before a worker that has just come is offered it; never longer, though the clock was set back. */
export const pauseBeforeOffer = (sinceDispatch: number): number => Math.max(0, YOUNG_MS - Math.max(0, sinceDispatch));

/** Jobs that may die in one call before it is given up. */
const MOST_LOST_JOBS = 10;

/**
 * How long to wait, in ms, before a lost job is replaced, after so many have been lost in the call: not at all for the first two,
 * then ever longer, because a job that keeps dying dies of the call itself. Undefined to give the call up, which is done with none that
 * a person leads: its customer is being looked after.
 */
export function pauseBeforeReplacement(
  lost: number,
  { personLeads }: { personLeads: boolean },
  random = Math.random,
): number | undefined {
  if (lost > MOST_LOST_JOBS && !personLeads) return undefined;
  return lost <= 2 ? 0 : backOff(lost - 3, { firstMs: 1_000, random });
}

import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { byNeed, standingOf } from './need.ts';

/** How long an ended call stays on the floor, in ms. */
export const JUST_ENDED_MS = 10 * 60_000;

export interface FloorLists {
  live: CallSummary[];
  justEnded: CallSummary[];
  /** How many of the live calls need a person. */
  needy: number;
}

/**
 * The floor in the order in which people look: live calls by who needs a person most, then calls that ended in the last ten minutes, the latest first.
 * @param now the floor server's clock, epoch ms
 */
export function floorLists(calls: Iterable<CallSummary>, now: number): FloorLists {
  const live: CallSummary[] = [];
  const justEnded: CallSummary[] = [];
  for (const call of calls) {
    if (call.state !== 'ended') live.push(call);
    else if (now - (call.endedAt ?? call.createdAt) < JUST_ENDED_MS) justEnded.push(call);
  }
  live.sort(byNeed(now));
  justEnded.sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0) || a.callId.localeCompare(b.callId));
  const needy = live.filter((call) => standingOf(call, now).need !== null).length;
  return { live, justEnded, needy };
}

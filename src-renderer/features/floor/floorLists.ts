import type { CallSummary } from '../../../agent/protocol/callSummary.ts';

/** How long an ended call stays on the floor, in ms. */
export const JUST_ENDED_MS = 10 * 60_000;

export interface FloorLists {
  live: CallSummary[];
  justEnded: CallSummary[];
}

/**
 * The floor in the order in which people look: live calls by who needs a person most (worst mood first, weighed by how
 * sure it is, then the longest call), then calls that ended in the last ten minutes, the latest first.
 * @param now the floor server's clock, epoch ms
 */
export function floorLists(calls: Iterable<CallSummary>, now: number): FloorLists {
  const live: CallSummary[] = [];
  const justEnded: CallSummary[] = [];
  for (const call of calls) {
    if (call.state !== 'ended') live.push(call);
    else if (now - (call.endedAt ?? call.createdAt) < JUST_ENDED_MS) justEnded.push(call);
  }
  const trouble = ({ mood }: CallSummary) =>
    mood && mood.score < 0 ? Math.round(mood.score * mood.confidence * 5) : 0;
  live.sort((a, b) => trouble(a) - trouble(b) || a.createdAt - b.createdAt || a.callId.localeCompare(b.callId));
  justEnded.sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0) || a.callId.localeCompare(b.callId));
  return { live, justEnded };
}

import { type CallSummary, escalatedAt } from '../../../agent/protocol/callSummary.ts';
import type { Escalation } from '../../../agent/protocol/controlState.ts';

/** A live call in which somebody is asked for. */
export interface Escalated {
  call: CallSummary;
  escalation: Escalation;
  /** By the floor server's clock, epoch ms. */
  raisedAt: number;
}

/** Every live call in which a person is asked for: those that wait first, the longest wait before the others, then those that somebody has taken. */
export function escalationQueue(calls: Iterable<CallSummary>): Escalated[] {
  const queue: Escalated[] = [];
  for (const call of calls) {
    const escalation = call.state === 'ended' ? null : call.control?.escalation;
    if (escalation) queue.push({ call, escalation, raisedAt: escalatedAt(call) });
  }
  return queue.sort(
    (a, b) =>
      Number(isTaken(a)) - Number(isTaken(b)) || a.raisedAt - b.raisedAt || a.call.callId.localeCompare(b.call.callId),
  );
}

export const isTaken = ({ escalation }: Escalated): boolean => escalation.claimedBy !== null;

/** The escalations that wait and were not known before. */
export const freshOnes = (queue: readonly Escalated[], known: ReadonlySet<string>): Escalated[] =>
  queue.filter((each) => !isTaken(each) && !known.has(each.escalation.id));

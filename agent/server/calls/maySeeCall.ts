import type { CallEvent } from '../../protocol/callEvent.ts';
import { parseEvent } from '../../protocol/callEvent.ts';
import { asksForAPerson, type CallSummary } from '../../protocol/callSummary.ts';
import type { Role } from '../http/actions.ts';
import type { CallScope } from '../storage/callRepository.ts';

/** Who looks. */
export interface CallViewer {
  role: Role;
  /** Absent for machines. */
  operatorId?: string;
}

/**
 * Whether somebody whose role may see calls at all may see this one: administrators and supervisors see every call, a human agent their
 * own (offered to them, claimed or led by them; live and afterwards) and those that ask for a person, a reviewer those that have ended.
 * The one place that says so.
 */
export function maySeeCall(
  { role, operatorId }: CallViewer,
  call: Pick<CallSummary, 'state' | 'offeredTo' | 'control'>,
): boolean {
  switch (role) {
    case 'admin':
    case 'supervisor':
      return true;
    case 'human-agent':
      return operatorId !== undefined && (call.offeredTo.includes(operatorId) || asksForAPerson(call));
    case 'reviewer':
      return call.state === 'ended';
    default:
      return false;
  }
}

/** The same as conditions for the storage, so that a page of a list is a page; undefined where every call may be seen. */
export function callScope({ role, operatorId = '' }: CallViewer): CallScope | undefined {
  switch (role) {
    case 'admin':
    case 'supervisor':
      return undefined;
    case 'reviewer':
      return { ended: true };
    default:
      return { entrustedTo: operatorId };
  }
}

/** Whether an event may have made its call visible to somebody who did not see it before. */
export function mayReveal({ role, operatorId }: CallViewer, event: CallEvent): boolean {
  if (role === 'reviewer') return event.type === 'call.ended';
  if (role === 'human-agent' && event.type === 'escalation.raised') return true;
  if (role !== 'human-agent' || event.type !== 'call.offered') return false;
  const offered = parseEvent(event);
  return offered?.type === 'call.offered' && offered.data.operatorId === operatorId;
}

/** Whether an event may have taken its call out of somebody's sight: another has come, or nobody is needed any more. */
export const mayConceal = ({ role }: CallViewer, { type }: CallEvent): boolean =>
  role === 'human-agent' && (type === 'escalation.claimed' || type === 'escalation.resolved' || type === 'call.ended');

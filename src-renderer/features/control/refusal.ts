import type { ControlCommand } from '../../../agent/protocol/controlCommand.ts';
import { type ControlState, sameActor } from '../../../agent/protocol/controlState.ts';
import { type Commander, decideControl } from '../../../agent/protocol/decideControl.ts';

/** Why something can't be done, as a key of the catalogue, and who stands in the way. */
export interface Refusal {
  because: string;
  who?: string;
}

/** How things stand for the operator at this page. */
export interface Situation {
  control: ControlState;
  by: Commander;
  /** Whether the floor can be reached. */
  online: boolean;
  /** Whether this page speaks in another call. */
  speaksElsewhere: boolean;
}

/** Why a command would be refused now; null where it would not. The rule itself is the floor's (decideControl). */
export function refusalOf(
  command: ControlCommand,
  { control, by, online, speaksElsewhere }: Situation,
): Refusal | null {
  if (!online) return { because: 'offline' };
  if (speaksElsewhere && (command.kind === 'take-over' || command.kind === 'barge-in')) {
    return { because: 'speaks-elsewhere' };
  }
  const decision = decideControl(control, command, by);
  if (!('refusal' in decision)) return null;
  const { because, ...rest } = decision.refusal;
  const [who] = Object.values(rest);
  return inOwnWords({ because, ...(typeof who === 'string' && { who }) }, control, by);
}

/** Where the one who stands in the way is the same person elsewhere, that is said. */
export function inOwnWords(refusal: Refusal, { leader }: ControlState, by: Commander): Refusal {
  if (leader.kind !== 'operator' || leader.operator.operatorId !== by.operatorId) return refusal;
  if (refusal.because === 'another-leads') return { because: 'you-lead-elsewhere' };
  const otherWindow = sameActor(leader.operator, by) && leader.operator.seat !== by.seat;
  return refusal.because === 'you-lead-already' && otherWindow ? { because: 'you-lead-in-another-window' } : refusal;
}

/** Which place the operator at this page has in the call. */
export type Part = 'leads' | 'joined' | 'leads-elsewhere' | 'none';

export function partOf({ leader, joined }: ControlState, by: Commander): Part {
  if (leader.kind === 'operator' && leader.operator.operatorId === by.operatorId) {
    return sameActor(leader.operator, by) && leader.operator.seat === by.seat ? 'leads' : 'leads-elsewhere';
  }
  return joined.some((one) => sameActor(one, by)) ? 'joined' : 'none';
}

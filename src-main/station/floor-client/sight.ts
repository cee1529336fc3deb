import { asksForAPerson, type CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { Operator } from '../../../agent/protocol/operator.ts';

/**
 * Which calls an operator may see: the floor's own rule, kept here as well because the calls of everybody who ever
 * signed in at this computer stand on its disk. `offeredTo`: that operator's own calls, and those in which somebody is
 * asked for and nobody has come yet.
 */
export type Sight = 'all' | 'ended' | 'none' | { offeredTo: string };

/** The sight of whoever is signed in; nobody sees nothing. */
export function sightOf(operator: Operator | undefined): Sight {
  switch (operator?.role) {
    case 'admin':
    case 'supervisor':
      return 'all';
    case 'human-agent':
      return { offeredTo: operator.id };
    case 'reviewer':
      return 'ended';
    case undefined:
      return 'none';
  }
}

/** What a call must be known by to tell who may see it. */
export type Seen = Pick<CallSummary, 'state' | 'offeredTo' | 'control'>;

export function isInSight(sight: Sight, call: Seen): boolean {
  if (sight === 'all') return true;
  if (sight === 'none') return false;
  if (sight === 'ended') return call.state === 'ended';
  return call.offeredTo.includes(sight.offeredTo) || asksForAPerson(call);
}

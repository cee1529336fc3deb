import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { Operator } from '../../../agent/protocol/operator.ts';

/**
 * Which calls an operator may see: the floor's own rule, kept here as well because the calls of everybody who ever
 * signed in at this computer stand on its disk.
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

export function isInSight(sight: Sight, { state, offeredTo }: Pick<CallSummary, 'state' | 'offeredTo'>): boolean {
  if (sight === 'all') return true;
  if (sight === 'none') return false;
  return sight === 'ended' ? state === 'ended' : offeredTo.includes(sight.offeredTo);
}

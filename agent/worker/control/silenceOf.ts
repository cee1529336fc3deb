import type { ControlState } from '../../protocol/controlState.ts';

/** Why the assistant neither speaks nor answers now: somebody else leads, the call is on hold, or nobody would hear it. */
export type Silence = 'operator' | 'hold' | 'muted';

/** Hold comes first: it alone is filled, with a tone. */
export function silenceOf({ leader, hold, muted }: ControlState): Silence | undefined {
  if (hold) return 'hold';
  if (leader.kind === 'operator') return 'operator';
  return muted.includes('assistant') ? 'muted' : undefined;
}

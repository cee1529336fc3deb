import type { ControlState, Mutable } from './controlState.ts';

/** Whose voices nobody hears. */
export function silencedIn({ leader, hold, muted }: Pick<ControlState, 'leader' | 'hold' | 'muted'>): Set<Mutable> {
  const silenced = new Set(muted);
  // The tone of hold is played by the assistant: then it is the operator who is not heard.
  if (hold) silenced.add('operator');
  else if (leader.kind === 'operator') silenced.add('assistant');
  return silenced;
}

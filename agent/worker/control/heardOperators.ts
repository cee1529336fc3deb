import type { ControlState } from '../../protocol/controlState.ts';

/** Who of the operators is heard in the call by its state: their identities in the room, each with the operator's name. */
export function heardOperators({ leader, joined }: ControlState): Map<string, string> {
  const speaking = leader.kind === 'operator' ? [leader.operator, ...joined] : joined;
  return new Map(speaking.flatMap(({ seat, name }) => (seat ? [[seat, name] as const] : [])));
}

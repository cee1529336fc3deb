import type { ControlState, Mutable } from '../../protocol/controlState.ts';
import { silencedIn } from '../../protocol/silencedIn.ts';

/** What the media server is to do so that a call sounds as its state says. Seats are identities in the call's room. */
export interface MediaChange {
  mute: Mutable[];
  unmute: Mutable[];
  allow: string[];
  withdraw: string[];
}

/** The seats whose operators are heard. */
export function heardSeats({ leader, joined }: Pick<ControlState, 'leader' | 'joined'>): Set<string> {
  const heard = [...joined, ...(leader.kind === 'operator' ? [leader.operator] : [])];
  return new Set(heard.flatMap(({ seat }) => seat ?? []));
}

export function mediaChange(before: ControlState, after: ControlState): MediaChange {
  const [wasSilenced, isSilenced] = [silencedIn(before), silencedIn(after)];
  const [wasHeard, isHeard] = [heardSeats(before), heardSeats(after)];
  return {
    mute: without(isSilenced, wasSilenced),
    unmute: without(wasSilenced, isSilenced),
    allow: without(isHeard, wasHeard),
    withdraw: without(wasHeard, isHeard),
  };
}

const without = <T>(some: ReadonlySet<T>, others: ReadonlySet<T>): T[] => [...some].filter((one) => !others.has(one));

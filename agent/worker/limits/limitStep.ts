import type { CallLimits } from '../../protocol/callLimits.ts';

/** After the last word of the warning nobody has to speak for this long, or for half the longest silence where that is less. */
const SILENCE_GRACE_MS = 30_000;
/** The end of the longest call is told this long before, or at half time of a very short one. */
const LENGTH_WARNING_MS = 60_000;
/** A call that a person has in hand is looked at again in so long. */
const LOOK_AGAIN_MS = 60_000;

/** How a call stands to its limits. Times in ms since its start. */
export interface LimitState {
  limits: CallLimits;
  /** When anybody was heard last: customer, typed words count too, or assistant. */
  lastHeardAt: number;
  someoneSpeaks: boolean;
  /** A customer who has lost the line can't speak: how long such a call is kept is the floor server's matter. */
  customerAway: boolean;
  /** A person leads: they decide how long it lasts. */
  inHand: boolean;
  /** When the call ends, whatever is said: its longest time, or later where it was in hand then. */
  endsAt: number;
  silenceWarnedAt: number | undefined;
  lengthWarned: boolean;
}

export type Limit = 'silence' | 'length';
export type LimitStep =
  | { do: 'end'; limit: Limit }
  | { do: 'warn'; limit: Limit; endsInMs: number }
  | { do: 'wait'; until: number };

/** How long before its end a call is told of it. */
export const lengthWarningOf = ({ longestCallMs }: CallLimits): number =>
  Math.min(LENGTH_WARNING_MS, longestCallMs / 2);

/** What a call's limits ask for now. `until` is when to look again if nothing happens before. */
export function limitStep(state: LimitState, now: number): LimitStep {
  const { longestSilenceMs } = state.limits;
  const { endsAt } = state;
  if (state.inHand) return { do: 'wait', until: now + LOOK_AGAIN_MS };
  if (now >= endsAt) return { do: 'end', limit: 'length' };
  const lengthWarningAt = endsAt - lengthWarningOf(state.limits);
  const lengthLookAt = state.lengthWarned || now >= lengthWarningAt ? endsAt : lengthWarningAt;
  if (state.someoneSpeaks) return { do: 'wait', until: lengthLookAt };
  if (!state.lengthWarned && now >= lengthWarningAt) {
    return { do: 'warn', limit: 'length', endsInMs: endsAt - now };
  }
  if (state.customerAway) return { do: 'wait', until: lengthLookAt };
  const grace = Math.min(SILENCE_GRACE_MS, longestSilenceMs / 2);
  if (state.silenceWarnedAt !== undefined) {
    const endAt = Math.max(state.silenceWarnedAt, state.lastHeardAt) + grace;
    return now >= endAt ? { do: 'end', limit: 'silence' } : { do: 'wait', until: Math.min(endAt, lengthLookAt) };
  }
  const warnAt = state.lastHeardAt + longestSilenceMs;
  if (now >= warnAt) return { do: 'warn', limit: 'silence', endsInMs: grace };
  return { do: 'wait', until: Math.min(warnAt, lengthLookAt) };
}

import type { CallLimits } from '../../protocol/callLimits.ts';

/** After the last word of the warning nobody has to speak for this long, or for half the longest silence where that is less. */
const SILENCE_GRACE_MS = 30_000;
/** The end of the longest call is told this long before, or at half time of a very short one. */
const LENGTH_WARNING_MS = 60_000;

/** How a call stands to its limits. Times in ms since its start. */
export interface LimitState {
  limits: CallLimits;
  /** When anybody was heard last: customer, typed words count too, or assistant. */
  lastHeardAt: number;
  someoneSpeaks: boolean;
  /** A customer who has lost the line can't speak: how long such a call is kept is the floor server's matter. */
  customerAway: boolean;
  silenceWarnedAt: number | undefined;
  lengthWarned: boolean;
}

export type Limit = 'silence' | 'length';
export type LimitStep =
  | { do: 'end'; limit: Limit }
  | { do: 'warn'; limit: Limit; endsInMs: number }
  | { do: 'wait'; until: number };

/** What a call's limits ask for now. `until` is when to look again if nothing happens before. */
export function limitStep(state: LimitState, now: number): LimitStep {
  const { longestSilenceMs, longestCallMs } = state.limits;
  if (now >= longestCallMs) return { do: 'end', limit: 'length' };
  const lengthWarningAt = longestCallMs - Math.min(LENGTH_WARNING_MS, longestCallMs / 2);
  const lengthLookAt = state.lengthWarned || now >= lengthWarningAt ? longestCallMs : lengthWarningAt;
  if (state.someoneSpeaks) return { do: 'wait', until: lengthLookAt };
  if (!state.lengthWarned && now >= lengthWarningAt) {
    return { do: 'warn', limit: 'length', endsInMs: longestCallMs - now };
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

import { type CallLimits, callLimits } from '../../protocol/callLimits.ts';
import type { Persona } from '../../protocol/persona.ts';

/** What a call may take: the stricter of what the floor allows and what its persona does. */
export function limitsOf(floor: Partial<CallLimits> | undefined, { limits }: Pick<Persona, 'limits'>): CallLimits {
  const allowed = callLimits.parse(floor ?? {});
  return {
    longestSilenceMs: Math.min(allowed.longestSilenceMs, limits.longestSilenceMs ?? Number.POSITIVE_INFINITY),
    longestCallMs: Math.min(allowed.longestCallMs, limits.longestCallMs ?? Number.POSITIVE_INFINITY),
  };
}

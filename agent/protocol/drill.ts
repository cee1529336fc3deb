import { z } from 'zod';
import { callerMood } from './callerMood.ts';
import { callId, language, personaId, serverTime } from './primitives.ts';
import { callerIncidents, callerOutcome } from './simulatedCaller.ts';

export { type CallerMood, callerMood } from './callerMood.ts';

/** `GET /v1/rehearsal/scripts`. */
export const scriptSummary = z.object({ id: personaId, language, title: z.string(), persona: personaId });
export type ScriptSummary = z.infer<typeof scriptSummary>;
export const scriptPage = z.object({ scripts: z.array(scriptSummary) });

/** `POST /v1/drills`. */
export const drillRequest = z.object({
  script: personaId,
  language,
  mood: callerMood.default('calm'),
  calls: z.number().int().min(1).max(20).default(1),
});
export type DrillRequest = z.input<typeof drillRequest>;

/** One simulated caller of a drill. Times in ms, at the caller's ear. */
export const drillCall = z.object({
  callerId: z.uuid(),
  callId: callId.nullable(),
  state: z.enum(['dialling', 'talking', 'over']),
  said: z.number().int().nonnegative(),
  phrases: z.number().int().nonnegative(),
  /** Median of the time from the caller's last sound to the assistant's first one; null before the first answer. */
  answeredAfterMs: z.number().nullable(),
  /** Median of the time for which the assistant went on when the caller spoke into its words; null while it wasn't measured. */
  yieldedAfterMs: z.number().nullable(),
  incidents: callerIncidents,
  /** How the caller's side ended, null while it goes on. */
  outcome: callerOutcome.nullable(),
  reason: z.string().nullable(),
});
export type DrillCall = z.infer<typeof drillCall>;

export const drill = drillRequest.required().extend({
  id: z.uuid(),
  startedAt: serverTime,
  startedBy: z.string(),
  endedAt: serverTime.nullable(),
  callers: z.array(drillCall),
});
export type Drill = z.infer<typeof drill>;
/** `GET /v1/drills`, newest first; `GET /v1/drills/:id`; `DELETE /v1/drills/:id` lets its callers hang up. Kept until the server ends. */
export const drillPage = z.object({ drills: z.array(drill) });

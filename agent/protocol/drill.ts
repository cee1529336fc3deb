import { z } from 'zod';
import { callId, language, personaId, serverTime } from './primitives.ts';

/** How a simulated customer behaves: what a supervisor wants to see handled. */
export const callerMood = z.enum([
  /** Follows the script. */
  'calm',
  /** Speaks louder and faster, and into the assistant's words. */
  'shouting',
  /** Says nothing for a long while in mid-call. */
  'silent',
  /** Goes on in the other language in mid-call. */
  'switching',
  /** Types some of its sentences into the chat. */
  'typing',
  /** Loses the line in mid-call and comes back. */
  'dropping',
]);
export type CallerMood = z.infer<typeof callerMood>;

/** `GET /v1/rehearsal/scripts`. */
export const scriptSummary = z.object({ id: personaId, language, title: z.string(), persona: personaId });
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
  /** How the caller's side ended, null while it goes on. */
  outcome: z.enum(['completed', 'refused', 'voiceless', 'unanswered', 'cut-off', 'failed', 'stopped']).nullable(),
  reason: z.string().nullable(),
});

export const drill = drillRequest.required().extend({
  id: z.uuid(),
  startedAt: serverTime,
  startedBy: z.string(),
  endedAt: serverTime.nullable(),
  callers: z.array(drillCall),
});
export type Drill = z.infer<typeof drill>;
/** `GET /v1/drills`, newest first; `GET /v1/drills/:id`; `DELETE /v1/drills/:id` lets its callers hang up. */
export const drillPage = z.object({ drills: z.array(drill) });

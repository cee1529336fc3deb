import { z } from 'zod';
import { callId, language, personaId, serverTime } from '../../protocol/primitives.ts';
import type { RehearsalScript } from '../script/script.ts';

/** Why a caller's call was over. Everything but `completed` and `stopped` is a failed call. */
export const callerOutcome = z.enum([
  /** The script was gone through, or the assistant closed the call after the caller's last words. */
  'completed',
  /** The floor server gave no call. */
  'refused',
  /** The caller's voice could not be made. */
  'voiceless',
  /** The assistant said nothing for too long, also after the caller had repeated its words. */
  'unanswered',
  /** The call was closed, or the connection lost, before the caller had said everything. */
  'cut-off',
  /** The caller itself failed. */
  'failed',
  /** Ended because rehearsal was ended. */
  'stopped',
]);
export type CallerOutcome = z.infer<typeof callerOutcome>;

/** One simulated caller, while it calls and afterwards. Times in ms. */
export const callerReport = z.object({
  id: z.uuid(),
  script: personaId,
  language,
  state: z.enum(['dialling', 'talking', 'over']),
  callId: callId.nullable(),
  startedAt: serverTime,
  endedAt: serverTime.nullable(),
  /** Phrases said, of those in the script. */
  said: z.number().int().nonnegative(),
  phrases: z.number().int().nonnegative(),
  /** For each phrase that was answered: its last audible sample to the assistant's first one, at the caller's ear. */
  answersMs: z.array(z.number()),
  /** For each time the caller talked over the assistant: its first audible sample to the assistant's last one. */
  yieldsMs: z.array(z.number()),
  outcome: callerOutcome.nullable(),
  /** The outcome as a sentence, where there is more to say than its name. */
  reason: z.string().nullable(),
});
export type CallerReport = z.infer<typeof callerReport>;

/** `GET /callers` of the rehearsal process: the callers of now and the latest of before, oldest first. */
export const callerReports = z.object({ callers: z.array(callerReport) });

/** Whether a caller that is over counts as a failed call. */
export const hasFailed = ({ outcome }: Pick<CallerReport, 'outcome'>): boolean =>
  outcome !== null && outcome !== 'completed' && outcome !== 'stopped';

/** The report of a caller that takes up the phone now. */
export const firstReport = (id: string, script: RehearsalScript): CallerReport => ({
  id,
  script: script.id,
  language: script.language,
  state: 'dialling',
  callId: null,
  startedAt: Date.now(),
  endedAt: null,
  said: 0,
  phrases: script.caller.steps.filter((step) => 'phrase' in step).length,
  answersMs: [],
  yieldsMs: [],
  outcome: null,
  reason: null,
});

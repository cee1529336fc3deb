import { z } from 'zod';
import { rehearsalRequest, rehearsalStarted } from './call.ts';
import { callerMood } from './callerMood.ts';
import { callId, language, personaId, serverTime } from './primitives.ts';

// What the floor server and the rehearsal process say to each other of simulated callers: `POST /callers`, `GET /callers` and
// `POST /callers/hang-up` of the rehearsal process, with the callers' secret.

/** Why a simulated caller's call was over. Everything but `completed` and `stopped` is a failed call. */
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
  /** Ended because the drill, or rehearsal as a whole, was ended. */
  'stopped',
]);
export type CallerOutcome = z.infer<typeof callerOutcome>;

const count = z.number().int().nonnegative();

/** What happened in a simulated call beside the plain back and forth, counted. */
export const callerIncidents = z.object({
  /** Times the caller spoke into the assistant's words. */
  talkedOver: count,
  /** Times the caller had to say something again, since nothing was answered. */
  repeated: count,
  /** Times the caller fell silent for a long while, and of those, after which the assistant spoke up by itself. */
  silences: count,
  silencesBroken: count,
  /** Times the caller went on in the other language. */
  switches: count,
  /** Sentences typed into the chat instead of said. */
  typed: count,
  /** Times the line was lost, and of those, after which the caller came back into the same call. */
  drops: count,
  returns: count,
});
export type CallerIncidents = z.infer<typeof callerIncidents>;
/** Those of a caller to whom nothing has happened yet. */
export const noIncidents = (): CallerIncidents => ({
  talkedOver: 0,
  repeated: 0,
  silences: 0,
  silencesBroken: 0,
  switches: 0,
  typed: 0,
  drops: 0,
  returns: 0,
});

/** One simulated caller, while it calls and afterwards. Times in ms. */
export const callerReport = z.object({
  id: z.uuid(),
  script: personaId,
  language,
  mood: callerMood,
  state: z.enum(['dialling', 'talking', 'over']),
  callId: callId.nullable(),
  startedAt: serverTime,
  endedAt: serverTime.nullable(),
  /** Phrases said or typed, of those in the script. */
  said: count,
  phrases: count,
  /** For each phrase that was answered: its last audible sample to the assistant's first one, at the caller's ear. */
  answersMs: z.array(z.number()),
  /** For each time the caller talked over the assistant: its first audible sample to the assistant's last one. */
  yieldsMs: z.array(z.number()),
  incidents: callerIncidents,
  outcome: callerOutcome.nullable(),
  /** The outcome as a sentence, where there is more to say than its name. */
  reason: z.string().nullable(),
});
export type CallerReport = z.infer<typeof callerReport>;

export const callersRequest = rehearsalRequest.extend({ mood: callerMood.default('calm') });
export type CallersRequest = z.input<typeof callersRequest>;
/** How many callers phone in, and by which ids the reports name them. */
export const callersStarted = rehearsalStarted.extend({ ids: z.array(z.uuid()) });
export type CallersStarted = z.infer<typeof callersStarted>;
/** The callers of now and the latest of before, oldest first. */
export const callerReports = z.object({ callers: z.array(callerReport) });
/** Lets these callers hang up; ids that are not on the phone change nothing. */
export const hangUpRequest = z.object({ ids: z.array(z.uuid()).min(1).max(20) });

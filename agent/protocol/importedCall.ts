import { z } from 'zod';
import { callCustomer } from './callCustomer.ts';
import { callId, disposition, language, personaId, serverTime } from './primitives.ts';

/** A sound file of a day at most. */
export const LONGEST_IMPORT_MS = 24 * 60 * 60 * 1000;

/**
 * `POST /v1/imported-calls`: a call that a station has made of a sound file on its disk. `callId` is the station's choice, so that the same
 * request again makes no second call.
 */
export const importedCallRequest = z.object({
  callId,
  persona: personaId,
  language,
  customer: callCustomer,
  disposition,
  durationMs: z.number().positive().max(LONGEST_IMPORT_MS),
  recordedAt: serverTime.nullable(),
});
export type ImportedCallRequest = z.infer<typeof importedCallRequest>;

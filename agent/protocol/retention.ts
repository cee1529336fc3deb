import { z } from 'zod';
import { disposition, serverTime } from './primitives.ts';

/** How many days after its end a call is erased, by how it ended. `null`: never by itself. Ten years at most. */
export const retentionDays = z.number().int().min(1).max(3_650).nullable();

/** `GET|PUT /v1/retention-rules`. A way of ending that isn't named keeps its calls for ever. */
export const retentionRules = z.object({
  days: z.partialRecord(disposition, retentionDays),
});
export type RetentionRules = z.infer<typeof retentionRules>;

/** `PUT /v1/calls/:id/keep`: whether retention spares the call. */
export const keepRequest = z.object({ keep: z.boolean() });

/** `POST /v1/contacts/:id/erase`: what is under way by then; it goes on after a restart of the floor. */
export const customerErasure = z.object({ calls: z.number().int().nonnegative() });

/** One thing that is erased. `number` counts up over all of them: what a station asks for after the last it has carried out. */
export const erasure = z.object({
  number: z.number().int().positive(),
  kind: z.enum(['call', 'contact']),
  id: z.uuid(),
  at: serverTime,
});
export type Erasure = z.infer<typeof erasure>;

/** `GET /v1/erasures?after=`: in order, ids only. Every station carries them out, whether or not it saw the call's own log to its end. */
export const erasureQuery = z.object({
  after: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(1_000),
});
export const erasurePage = z.object({ erasures: z.array(erasure) });

/** The calls behind a customer's record, newest first: `GET /v1/contacts/:id/calls`. */
export const customerCallQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.coerce.number().int().positive().optional(),
});

/** One line of `GET /v1/contacts/:id/export` (JSON lines): the record, then each call followed by its log. */
export const EXPORT_LINES = 'application/x-ndjson';

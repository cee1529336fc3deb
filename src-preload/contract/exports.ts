import { z } from 'zod';
import { callId } from '../../agent/protocol/primitives.ts';
import { request } from './definition.ts';

/** What is carried away. */
export const exportSelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('calls'), callIds: z.array(callId).min(1).max(5_000) }),
  /** Everything that is known of one customer (right of access): the record and all its calls. For administrators. */
  z.object({ kind: z.literal('customer'), contactId: z.uuid() }),
]);
export type ExportSelection = z.infer<typeof exportSelection>;

/** As what it is carried away. More than one file comes as one zip. */
export const exportForm = z.discriminatedUnion('kind', [
  /** `mix`: stereo, the customer on the left, everybody else on the right. `lanes`: a mono file for each who spoke. */
  z.object({ kind: z.literal('audio'), container: z.enum(['wav', 'ogg']), channels: z.enum(['mix', 'lanes']) }),
  z.object({ kind: z.literal('transcript'), format: z.enum(['json', 'csv', 'vtt', 'text']) }),
  /** One line, or one object, per call: when, who, how long, how it ended. */
  z.object({ kind: z.literal('calls'), format: z.enum(['csv', 'json']) }),
  /** A zip with audio as it was recorded, transcripts, the call's log and a manifest of SHA-256 hashes; AES-256 with a password. */
  z.object({ kind: z.literal('evidence'), password: z.string().min(8).max(200).optional() }),
]);
export type ExportForm = z.infer<typeof exportForm>;

/** Why something is missing from what was carried away. */
export const leftOut = z.object({
  callId,
  because: z.enum(['no-recording', 'recording-damaged', 'recording-locked', 'recording-missing', 'erased', 'not-here']),
});
export type LeftOut = z.infer<typeof leftOut>;

/** Why an export has come to nothing. */
export const exportFault = z.enum(['disk-full', 'disk-read-only', 'nothing-to-export', 'floor-offline', 'failed']);
export type ExportFault = z.infer<typeof exportFault>;

/** One export, of whoever is signed in. Passwords are never told. */
export const exportJob = z.object({
  id: z.uuid(),
  startedAt: z.number().int(),
  form: z.string(),
  calls: z.number().int().nonnegative(),
  callsDone: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  state: z.enum(['running', 'ready', 'failed', 'cancelled']),
  fault: exportFault.nullable(),
  /** Once it is ready: the file's name, and where the page downloads it (an address of this station). Gone an hour later. */
  name: z.string().nullable(),
  download: z.string().nullable(),
  leftOut: z.array(leftOut),
});
export type ExportJob = z.infer<typeof exportJob>;

export const exportsRequests = {
  /** Newest first. */
  'exports/list': request(z.object({}), z.object({ exports: z.array(exportJob) })),
  /** Answers at once; how it goes on is pushed as `exports/progress`. */
  'exports/start': request(z.object({ selection: exportSelection, form: exportForm }), exportJob),
  /** Stops one that runs, or throws away one that is ready. It is no longer listed then. */
  'exports/cancel': request(z.object({ id: z.uuid() }), z.object({})),
};

export const exportsPushes = { 'exports/progress': exportJob };

import { z } from 'zod';
import { callCustomer } from '../../agent/protocol/callCustomer.ts';
import { callId, disposition, language, personaId, speaker } from '../../agent/protocol/primitives.ts';
import { request } from './definition.ts';

/** A sound file is at most this large; the upload of a larger one is refused before it is sent, or as soon as it shows. */
export const MOST_IMPORT_BYTES = 2 * 1024 ** 3;

/** What the person says of the file. Times, hashes and lengths are found out here. */
export const importDraft = z.object({
  /** The size of the file that is about to be sent. */
  bytes: z.number().int().positive(),
  /** Who speaks in it: one for the only channel, or left and right of two. */
  speakers: z.union([z.tuple([speaker]), z.tuple([speaker, speaker])]),
  /** Who was called, as far as it is known: the call then belongs to the record behind the number. */
  customer: callCustomer.default({}),
  persona: personaId.default('reception'),
  language,
  disposition: disposition.default('resolved'),
  /** When it was recorded, epoch ms, where that is known. */
  recordedAt: z.number().int().nonnegative().nullable().default(null),
});

/** Why a file has not become a call. */
export const importFault = z.enum([
  'too-large',
  'not-audio',
  'no-sound',
  'broken-off',
  'disk-full',
  'disk-read-only',
  'floor-offline',
  'refused',
  'key-missing',
  'failed',
]);
export type ImportFault = z.infer<typeof importFault>;

/** One file on its way to being a call. */
export const importJob = z.object({
  id: z.uuid(),
  startedAt: z.number().int(),
  state: z.enum(['waiting', 'uploading', 'converting', 'done', 'failed', 'cancelled']),
  bytes: z.number().int().nonnegative(),
  bytesDone: z.number().int().nonnegative(),
  /** The file's length in ms once it is known, and how much of it is in the recording by now. */
  durationMs: z.number().nonnegative().nullable(),
  doneMs: z.number().nonnegative(),
  /** The file ends before its own end, or can't be read from there on: the call is what came before. */
  cutShort: z.boolean().optional(),
  /** The call that it has become. */
  callId: callId.nullable(),
  fault: importFault.nullable(),
});
export type ImportJob = z.infer<typeof importJob>;

/** A transcript made later from a call's recording, beside the one that was written while it went on. */
export const laterTranscript = z.object({
  transcriptId: z.uuid(),
  startedAt: z.number(),
  by: z.string(),
  model: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** Of the pieces of speech that were found. */
  pieces: z.number().int().nonnegative(),
  piecesDone: z.number().int().nonnegative(),
  fault: z.string().nullable(),
});
export type LaterTranscript = z.infer<typeof laterTranscript>;

/** A word of the one transcript, of the other, or of both. */
export const diffWord = z.object({ text: z.string(), in: z.enum(['both', 'first', 'later']) });

/** What one speaker said at one time, in both transcripts. */
export const diffRow = z.object({ speaker, startMs: z.number(), endMs: z.number(), words: z.array(diffWord) });
export type DiffRow = z.infer<typeof diffRow>;

export const importsRequests = {
  'imports/list': request(z.object({}), z.object({ imports: z.array(importJob) })),
  /** Makes room for a file. The page then sends it by `PUT <upload>` as it is; how it goes on is pushed as `imports/progress`. */
  'imports/start': request(importDraft, z.object({ job: importJob, upload: z.string() })),
  'imports/cancel': request(z.object({ id: z.uuid() }), z.object({})),
  /** Has the call's recording understood once more by the floor's provider. Progress: push `transcripts/progress`. */
  'transcripts/again': request(z.object({ callId }), laterTranscript),
  'transcripts/cancel': request(z.object({ transcriptId: z.uuid() }), z.object({})),
  /** Newest first. */
  'transcripts/of-call': request(z.object({ callId }), z.object({ transcripts: z.array(laterTranscript) })),
  /** The call's own transcript against a later one, in the order of time. */
  'transcripts/diff': request(z.object({ callId, transcriptId: z.uuid() }), z.object({ rows: z.array(diffRow) })),
};

export const importsPushes = {
  'imports/progress': importJob,
  'transcripts/progress': laterTranscript.extend({ callId }),
};

import { z } from 'zod';
import { callTime, confidence, language, speaker } from './primitives.ts';

/** Speech is understood in pieces of this length at most, WAV of 16 kHz and 16 bit, mono. */
export const LONGEST_PIECE_MS = 30_000;
export const PIECE_RATE = 16_000;
const MOST_PIECE_BYTES = 44 + (LONGEST_PIECE_MS / 1_000) * PIECE_RATE * 2;
/** In base 64, with room for the other fields. */
export const MOST_PIECE_BODY_BYTES = Math.ceil((MOST_PIECE_BYTES * 4) / 3) + 4_096;

const pieceSound = z.base64().max(Math.ceil((MOST_PIECE_BYTES * 4) / 3) + 4);

/** `POST /v1/calls/:id/transcripts`: the recording is about to be understood once more. */
export const transcriptRequest = z.object({
  transcriptId: z.uuid(),
  pieces: z.number().int().nonnegative().max(20_000),
});

/** `POST /v1/calls/:id/transcripts/:transcriptId/turns`: a piece of it. Sent again, it is written down once. */
export const transcriptPiece = z.object({ speaker, startMs: callTime, endMs: callTime, sound: pieceSound });
export type TranscriptPiece = z.infer<typeof transcriptPiece>;

/** `PUT /v1/calls/:id/transcripts/:transcriptId`: no more pieces follow. */
export const transcriptEnd = z.object({ outcome: z.enum(['done', 'failed', 'cancelled']) });

/** `POST /v1/transcriptions/next`: what a worker is to understand next; it waits a while where there is nothing. Keys to providers are with workers alone. */
export const transcriptionOffer = z.object({ model: z.string().min(1).max(100) });
export const transcriptionWork = z.object({ workId: z.uuid(), language, sound: pieceSound });
export const nextTranscription = z.object({ work: transcriptionWork.nullable() });

/** What came of a piece. `failed`: the provider could not be reached, or refused. */
export const transcriptionAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('understood'),
    text: z.string().max(20_000),
    language,
    confidence: confidence.nullable(),
  }),
  z.object({ outcome: z.literal('failed'), because: z.string().max(200) }),
]);
export type TranscriptionAnswer = z.infer<typeof transcriptionAnswer>;

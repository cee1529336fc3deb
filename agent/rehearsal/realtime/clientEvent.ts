import { z } from 'zod';

const format = z.union([
  z.object({
    type: z.literal('audio/pcm'),
    rate: z.union([z.literal(16_000), z.literal(24_000), z.literal(48_000)]).optional(),
  }),
  z.literal('pcm16'),
]);

const transcription = z.object({
  model: z.string().optional(),
  language: z.string().nullish(),
  languages: z.array(z.string()).optional(),
});

const turnDetection = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('server_vad'),
    prefix_padding_ms: z.number().min(0).max(5000).optional(),
    silence_duration_ms: z.number().min(100).max(10_000).optional(),
  }),
  z.object({ type: z.literal('semantic_vad'), eagerness: z.enum(['low', 'medium', 'high', 'auto']).optional() }),
]);
export type TurnDetection = z.infer<typeof turnDetection>;

const include = z.array(z.string()).nullish();

/** The session as the API takes it today. Whatever isn't named stays as it is. */
const session = z.object({
  type: z.literal('transcription', { error: 'Rehearsal serves transcription sessions only.' }).default('transcription'),
  audio: z
    .object({
      input: z
        .object({
          format: format.optional(),
          transcription: transcription.nullish(),
          turn_detection: turnDetection.nullable().optional(),
        })
        .optional(),
    })
    .optional(),
  include,
});

/** The session as the API's beta took it. */
const betaSession = z.object({
  input_audio_format: format.optional(),
  input_audio_transcription: transcription.nullish(),
  turn_detection: turnDetection.nullable().optional(),
  include,
});

const eventId = { event_id: z.string().optional() };

/** What a client may send (OpenAI API reference, "Realtime client events", transcription sessions). */
export const clientEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session.update'), session, ...eventId }),
  z.object({ type: z.literal('transcription_session.update'), session: betaSession, ...eventId }),
  z.object({ type: z.literal('input_audio_buffer.append'), audio: z.base64(), ...eventId }),
  z.object({ type: z.literal('input_audio_buffer.commit'), ...eventId }),
  z.object({ type: z.literal('input_audio_buffer.clear'), ...eventId }),
]);
export type ClientEvent = z.infer<typeof clientEvent>;

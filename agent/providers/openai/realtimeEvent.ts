import { z } from 'zod';

const logprob = z.object({ token: z.string(), logprob: z.number() });

/**
 * What the transcription mode of the realtime API sends and we use.
 * Source: OpenAI API reference, "Realtime server events".
 */
export const realtimeEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('input_audio_buffer.committed') }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.delta'),
    item_id: z.string(),
    delta: z.string().default(''),
  }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.completed'),
    item_id: z.string(),
    transcript: z.string().default(''),
    logprobs: z.array(logprob).nullish(),
  }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.failed'),
    item_id: z.string(),
    error: z.object({ code: z.string().nullish(), type: z.string().nullish() }).loose().nullish(),
  }),
  z.object({
    type: z.literal('error'),
    error: z.object({ code: z.string().nullish(), type: z.string().nullish() }).loose(),
  }),
]);
export type RealtimeEvent = z.infer<typeof realtimeEvent>;
export type Logprob = z.infer<typeof logprob>;

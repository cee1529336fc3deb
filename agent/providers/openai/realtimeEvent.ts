import { z } from 'zod';
import { type FaultKind, ProviderFailure } from '../providerFault.ts';

const reported = z.object({ code: z.string().nullish(), type: z.string().nullish() }).loose();
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
    /** The languages that were detected, by some models only. */
    languages: z.array(z.object({ code: z.string() })).nullish(),
  }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.failed'),
    item_id: z.string(),
    error: reported.nullish(),
  }),
  z.object({
    type: z.literal('error'),
    error: reported,
  }),
]);
export type RealtimeEvent = z.infer<typeof realtimeEvent>;
export type Logprob = z.infer<typeof logprob>;

const known = new Set<string>(realtimeEvent.options.map(({ shape }) => shape.type.value));
const anyEvent = z.object({ type: z.string() }).loose();

/** Reads a message: undefined for an event that we have no use for. @throws ProviderFailure `garbage` for what is no event */
export function readRealtimeEvent(raw: string): RealtimeEvent | undefined {
  let json: unknown;
  try {
    json = JSON.parse(raw);
  } catch {
    throw new ProviderFailure('garbage');
  }
  const event = anyEvent.safeParse(json);
  if (event.success && !known.has(event.data.type)) return undefined;
  const ours = realtimeEvent.safeParse(json);
  if (!ours.success) throw new ProviderFailure('garbage');
  return ours.data;
}

const kinds: [pattern: RegExp, kind: FaultKind][] = [
  [/rate_limit|quota/, 'rate-limited'],
  [/api_key|auth|permission/, 'unauthorized'],
  [/invalid|unknown|unsupported|not_found/, 'bad-request'],
  [/expired/, 'cut-off'],
];

/** An error that the provider reports, by its code or type. Source: OpenAI API reference, "Error codes". */
export function reportedFailure(error: z.infer<typeof reported> | null | undefined): ProviderFailure {
  const name = error?.code ?? error?.type ?? '';
  return new ProviderFailure(kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'provider-error');
}

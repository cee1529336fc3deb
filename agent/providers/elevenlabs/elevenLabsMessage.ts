import { z } from 'zod';
import { type FaultKind, ProviderFailure } from '../providerFault.ts';

/** What of the realtime transcription is used. Source: ElevenLabs API reference, "Realtime speech to text". */
const message = z.discriminatedUnion('message_type', [
  z.object({ message_type: z.literal('partial_transcript'), text: z.string().default('') }),
  z.object({
    message_type: z.literal('committed_transcript_with_timestamps'),
    text: z.string().default(''),
    language_code: z.string().nullish(),
    words: z.array(z.object({ text: z.string(), type: z.string().nullish(), logprob: z.number().nullish() })).nullish(),
  }),
]);
export type ElevenLabsMessage = z.infer<typeof message>;

const known = new Set<string>(message.options.map(({ shape }) => shape.message_type.value));
const anyMessage = z.object({ message_type: z.string() }).loose();

const failures: Record<string, FaultKind> = {
  auth_error: 'unauthorized',
  unaccepted_terms: 'unauthorized',
  quota_exceeded: 'rate-limited',
  rate_limited: 'rate-limited',
  queue_overflow: 'rate-limited',
  resource_exhausted: 'rate-limited',
  input_error: 'bad-request',
  invalid_request: 'bad-request',
  chunk_size_exceeded: 'bad-request',
  session_time_limit_exceeded: 'cut-off',
  transcriber_error: 'provider-error',
  error: 'provider-error',
};
/** It was too little sound to be anything: no fault. */
const NOTHING = ['commit_throttled', 'insufficient_audio_activity'];

/** Reads a message: undefined for one that we have no use for. @throws ProviderFailure for an error it reports, `garbage` for what is no message */
export function readElevenLabsMessage(text: string): ElevenLabsMessage | 'nothing' | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProviderFailure('garbage');
  }
  const any = anyMessage.safeParse(json);
  if (!any.success) throw new ProviderFailure('garbage');
  const type = any.data.message_type;
  if (NOTHING.includes(type)) return 'nothing';
  const failure = failures[type];
  if (failure) throw new ProviderFailure(failure);
  if (!known.has(type)) return undefined;
  const read = message.safeParse(json);
  if (!read.success) throw new ProviderFailure('garbage');
  return read.data;
}

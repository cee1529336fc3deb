import { z } from 'zod';
import { ProviderFailure } from '../providerFault.ts';

/** What of a `Results` message is used. Source: Deepgram API reference, "Live Audio". */
const results = z.object({
  type: z.literal('Results'),
  is_final: z.boolean().default(false),
  /** The answer to `Finalize`. */
  from_finalize: z.boolean().default(false),
  channel: z.object({
    alternatives: z.array(
      z.object({
        transcript: z.string().default(''),
        words: z
          .array(
            z.object({
              word: z.string(),
              punctuated_word: z.string().nullish(),
              confidence: z.number().min(0).max(1).nullish(),
            }),
          )
          .nullish(),
      }),
    ),
  }),
});
export type DeepgramResults = z.infer<typeof results>;

const anyMessage = z.object({ type: z.string() }).loose();

/** Reads a message: undefined for one that we have no use for. @throws ProviderFailure `garbage` for what is none, `provider-error` for an error */
export function readDeepgramMessage(text: string): DeepgramResults | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProviderFailure('garbage');
  }
  const message = anyMessage.safeParse(json);
  if (!message.success) throw new ProviderFailure('garbage');
  if (message.data.type === 'Error') throw new ProviderFailure('provider-error');
  if (message.data.type !== 'Results') return undefined;
  const read = results.safeParse(json);
  if (!read.success) throw new ProviderFailure('garbage');
  return read.data;
}

import { z } from 'zod';
import { ProviderFailure } from '../providerFault.ts';
import type { StructuredUsage } from './structuredRequest.ts';

/** What of a `chat.completion` is used. Source: OpenAI API reference, "The chat completion object". */
const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z
    .object({
      prompt_tokens: z.number().int().nonnegative(),
      completion_tokens: z.number().int().nonnegative(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().int().nonnegative().nullish() }).nullish(),
    })
    .nullish(),
});

/** No answer of the closed list comes near: more is not read. */
const MOST_BYTES = 128 * 1024;

export interface Completion {
  content: string;
  /** The model won't answer; or it was stopped half-way. */
  refused: boolean;
  cutOff: boolean;
  usage: StructuredUsage;
}

/** Reads a whole answer of `POST /chat/completions`. @throws ProviderFailure `garbage` for what is none, or is longer than any could be */
export async function readCompletion(bytes: AsyncIterable<Uint8Array>): Promise<Completion> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    length += part.length;
    if (length > MOST_BYTES) throw new ProviderFailure('garbage');
    parts.push(part);
  }
  const read = completion.safeParse(jsonOf(Buffer.concat(parts).toString('utf8')));
  const [choice] = read.data?.choices ?? [];
  if (!choice) throw new ProviderFailure('garbage');
  const { message, finish_reason } = choice;
  const usage = read.data?.usage;
  const cachedTokens = usage?.prompt_tokens_details?.cached_tokens ?? 0;
  return {
    content: message.content ?? '',
    refused: Boolean(message.refusal) || finish_reason === 'content_filter',
    cutOff: finish_reason === 'length',
    usage: {
      inputTokens: Math.max(0, (usage?.prompt_tokens ?? 0) - cachedTokens),
      cachedTokens,
      outputTokens: usage?.completion_tokens ?? 0,
    },
  };
}

/** Parses JSON; undefined for what is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

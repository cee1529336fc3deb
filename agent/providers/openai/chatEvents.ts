import { z } from 'zod';
import { ProviderFailure } from '../providerFault.ts';

const toolCall = z.object({
  index: z.number().int(),
  id: z.string().nullish(),
  function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
});
const usage = z.object({
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  total_tokens: z.number(),
  prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
});

/** What of a `chat.completion.chunk` is used. Source: OpenAI API reference, "Chat completion chunk". */
const chatEvent = z.object({
  id: z.string().default(''),
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), tool_calls: z.array(toolCall).nullish() }).default({}),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: usage.nullish(),
});
export type ChatEvent = z.infer<typeof chatEvent>;

const refusal = z.object({ error: z.object({ code: z.unknown(), type: z.unknown() }).partial().loose() });

/** A field of the event stream that carries nothing for us, or a comment. Source: WHATWG HTML, "Server-sent events". */
const IDLE_LINE = /^(:|event:|id:|retry:|$)/;

/**
 * Reads the event stream of a chat completion.
 * @throws ProviderFailure `garbage` for what is no event of it, `provider-error` for an error it reports, `cut-off` when it
 *   ends before it has said that the answer is complete
 */
export async function* chatEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ChatEvent, void, void> {
  let finished = false;
  for await (const line of lines(bytes)) {
    if (IDLE_LINE.test(line)) continue;
    if (!line.startsWith('data:')) throw new ProviderFailure('garbage');
    const data = line.slice('data:'.length).trim();
    if (data === '[DONE]') return;
    const event = parse(data);
    finished ||= event.choices.some(({ finish_reason }) => Boolean(finish_reason));
    yield event;
  }
  if (!finished) throw new ProviderFailure('cut-off');
}

async function* lines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  let open = '';
  for await (const chunk of bytes) {
    const parts = (open + decoder.decode(chunk, { stream: true })).split(/\r\n|\n/);
    open = parts.pop() ?? '';
    yield* parts;
  }
  if (open) yield open;
}

function parse(data: string): ChatEvent {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    throw new ProviderFailure('garbage');
  }
  if (refusal.safeParse(json).success) throw new ProviderFailure('provider-error');
  const event = chatEvent.safeParse(json);
  if (!event.success) throw new ProviderFailure('garbage');
  return event.data;
}

import { llm } from '@livekit/agents';
import { addressOf } from '../../protocol/providers.ts';
import { askProvider } from '../http/askProvider.ts';
import { keyHeaders } from '../http/keyHeaders.ts';
import { type Patience, timely } from '../http/timely.ts';
import type { AnswerPart, ChatSource, Question } from '../llm/chatSource.ts';
import type { LanguageModelAccess } from '../providerSettings.ts';
import { type ChatEvent, chatEvents } from './chatEvents.ts';
import { ToolCalls } from './toolCalls.ts';

const REASONS = /^gpt-5(-|$)/;

/** A language model over `POST /chat/completions`, streamed. */
export const openAiChat: ChatSource = {
  async *answer(access, question, patience, signal) {
    const tools = new ToolCalls();
    for await (const event of ask(access, await bodyOf(access, question), patience, signal)) {
      yield* partsOf(event, tools, { ...access, model: question.model ?? access.model });
    }
  },

  async warm(access, signal) {
    const headers = keyHeaders(access.provider, access.apiKey);
    const response = await fetch(`${addressOf(access)}/models`, { headers, signal, redirect: 'error' });
    await response.body?.cancel();
  },

  async probe(access, signal) {
    const body = {
      model: access.model,
      messages: [{ role: 'user', content: 'Say OK.' }],
      stream: true,
      ...(REASONS.test(access.model) ? { reasoning_effort: 'minimal' } : { max_tokens: 1 }),
    };
    for await (const _ of ask(access, body, { firstMs: 8_000, nextMs: 8_000 }, signal));
  },
};

async function* ask(
  access: LanguageModelAccess,
  body: object,
  patience: Patience,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, void, void> {
  const stop = new AbortController();
  const answer = askProvider({
    url: `${addressOf(access)}/chat/completions`,
    headers: keyHeaders(access.provider, access.apiKey),
    body,
    signal: AbortSignal.any([signal, stop.signal]),
    mediaType: /^text\/event-stream/,
  });
  yield* timely(chatEvents(answer), patience, () => stop.abort());
}

function* partsOf(
  { id, choices, usage }: ChatEvent,
  tools: ToolCalls,
  { provider, model }: LanguageModelAccess,
): Generator<AnswerPart, void> {
  for (const { delta, finish_reason } of choices) {
    if (delta.content) yield { chunk: { id, delta: { role: 'assistant', content: delta.content } } };
    for (const part of delta.tool_calls ?? []) tools.add(part);
    const toolCalls = finish_reason ? tools.take() : [];
    if (toolCalls.length > 0) yield { chunk: { id, delta: { role: 'assistant', toolCalls } } };
  }
  if (!usage) return;
  const cachedTokens = usage.prompt_tokens_details?.cached_tokens ?? 0;
  const { prompt_tokens: promptTokens, completion_tokens: outputTokens } = usage;
  yield {
    chunk: {
      id,
      usage: {
        promptTokens,
        promptCachedTokens: cachedTokens,
        completionTokens: outputTokens,
        totalTokens: usage.total_tokens,
      },
    },
  };
  const inputTokens = Math.max(0, promptTokens - cachedTokens);
  yield {
    usage: { kind: 'llm', provider, model, audioMs: 0, characters: 0, inputTokens, cachedTokens, outputTokens },
  };
}

async function bodyOf(access: LanguageModelAccess, question: Question): Promise<object> {
  const { chatCtx, toolCtx, toolChoice, temperature } = question;
  const model = question.model ?? access.model;
  const tools = toolCtx ? llm.sortedToolEntries(toolCtx).map(described) : [];
  return {
    model,
    messages: await chatCtx.toProviderFormat('openai'),
    stream: true,
    stream_options: { include_usage: true },
    // Models that reason take no temperature.
    ...(REASONS.test(model) ? { reasoning_effort: 'minimal' } : temperature !== null && { temperature }),
    ...(tools.length > 0 ? { tools, ...(toolChoice ? { tool_choice: toolChoice } : {}) } : {}),
  };
}

function described([name, { description, parameters }]: ReturnType<typeof llm.sortedToolEntries>[number]): object {
  const { $schema: _, ...schema } = llm.toJsonSchema(parameters, true, false);
  return { type: 'function', function: { name, description, parameters: schema } };
}

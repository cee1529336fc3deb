import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { chatMessage, messageText } from '../dialogue/chatMessage.ts';
import { type Repertoire, type Reply, reply } from '../dialogue/reply.ts';
import { responseFormat, structuredAnswer } from '../structured/structuredAnswer.ts';
import { ApiError, parsed, sendJson } from './apiError.ts';
import { requestJson } from './requestBody.ts';

/** OpenAI API reference, "Create chat completion", as far as it means something here; the rest is ignored. */
const chatRequest = z.object({
  model: z.string(),
  messages: z.array(chatMessage).min(1).max(5000),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  tools: z.array(z.object({ type: z.string(), function: z.object({ name: z.string() }).optional() })).nullish(),
  tool_choice: z.union([z.string(), z.looseObject({})]).nullish(),
  response_format: responseFormat.nullish(),
});

const MOST_BYTES = 8_000_000;

/** Tokens as OpenAI's rule of thumb counts them: four characters each. */
const tokens = (text: string) => Math.ceil(text.length / 4);

function choiceOf({ text, tool }: Reply) {
  const calls = tool && [
    {
      id: `call_${randomUUID().replaceAll('-', '')}`,
      type: 'function' as const,
      function: { name: tool.name, arguments: JSON.stringify(tool.arguments) },
    },
  ];
  return { content: text, calls, reason: calls ? ('tool_calls' as const) : ('stop' as const) };
}

/** A text in pieces that add up to it, as a language model would send them. */
const pieces = (text: string) => text.match(/\S+\s*/gu) ?? [];

/** Answers `POST /v1/chat/completions`, streamed or not. */
export async function answerChat(
  request: IncomingMessage,
  response: ServerResponse,
  repertoire: Repertoire,
): Promise<void> {
  const asked = parsed(chatRequest, await requestJson(request, MOST_BYTES));
  const structured = structuredAnswer(asked.response_format, asked.messages, repertoire);
  if (structured && asked.stream) {
    throw new ApiError(400, 'Answers by a schema are not streamed here: ask without stream.', { param: 'stream' });
  }
  const offered = asked.tool_choice === 'none' ? [] : (asked.tools ?? []).flatMap((tool) => tool.function?.name ?? []);
  const { content, calls, reason } = structured
    ? { content: 'content' in structured ? structured.content : '', calls: undefined, reason: 'stop' as const }
    : choiceOf(reply(asked.messages, offered, repertoire));
  const prompt = tokens(asked.messages.map(messageText).join(' '));
  const completion = tokens(content + (calls?.[0]?.function.arguments ?? ''));
  const usage = { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
  const frame = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model: asked.model };

  if (!asked.stream) {
    const refusal = structured && 'refusal' in structured ? structured.refusal : null;
    const message = { role: 'assistant', content: content || null, refusal, ...(calls && { tool_calls: calls }) };
    const choices = [{ index: 0, message, logprobs: null, finish_reason: reason }];
    sendJson(response, 200, { ...frame, object: 'chat.completion', choices, usage });
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const send = (body: object) =>
    response.write(`data: ${JSON.stringify({ ...frame, object: 'chat.completion.chunk', ...body })}\n\n`);
  const delta = (change: object, finish: typeof reason | null = null) =>
    send({ choices: [{ index: 0, delta: change, logprobs: null, finish_reason: finish }] });
  delta({ role: 'assistant', content: '' });
  for (const piece of pieces(content)) delta({ content: piece });
  for (const [index, call] of (calls ?? []).entries()) {
    delta({ tool_calls: [{ index, ...call, function: { ...call.function, arguments: '' } }] });
    delta({ tool_calls: [{ index, function: { arguments: call.function.arguments } }] });
  }
  delta({}, reason);
  if (asked.stream_options?.include_usage) send({ choices: [], usage });
  response.end('data: [DONE]\n\n');
}

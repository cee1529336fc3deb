import { z } from 'zod';
import { factsQuestion, nextSentenceQuestion, summaryQuestion } from '../../protocol/helpQuestions.ts';
import { type StructuredName, structuredName, turnMoodQuestion } from '../../protocol/structured.ts';
import { type ChatMessage, messageText } from '../dialogue/chatMessage.ts';
import type { Repertoire } from '../dialogue/reply.ts';
import { ApiError, parsed } from '../http/apiError.ts';
import { answerFacts } from './answerFacts.ts';
import { answerNextSentence } from './answerNextSentence.ts';
import { answerSummary } from './answerSummary.ts';
import { answerTurnMood } from './answerTurnMood.ts';

/** A request for JSON by a schema. Source: OpenAI API reference, "Create chat completion", `response_format`. */
export const responseFormat = z.discriminatedUnion('type', [
  z.object({ type: z.literal('json_schema'), json_schema: z.looseObject({ name: z.string() }) }),
  z.object({ type: z.enum(['text', 'json_object']) }),
]);
export type ResponseFormat = z.infer<typeof responseFormat>;

type Answerer = (question: unknown, repertoire: Repertoire) => object | undefined;

/** Everything that rehearsal answers in JSON, from its scripts and what was said: this list, and nothing else. docs/operating.md names it. */
const ANSWERERS: Record<StructuredName, Answerer> = {
  'turn-mood': (question, repertoire) => answerTurnMood(parsed(turnMoodQuestion, question), repertoire),
  'next-sentence': (question, repertoire) => answerNextSentence(parsed(nextSentenceQuestion, question), repertoire),
  facts: (question, repertoire) => answerFacts(parsed(factsQuestion, question), repertoire),
  summary: (question, repertoire) => answerSummary(parsed(summaryQuestion, question), repertoire),
};

/** What a model says that can't answer. */
const REFUSAL = 'Rehearsal knows the words of its scripts alone.';

/** The answer to a request by schema, as the message's JSON or a refusal; undefined where no JSON is asked for. @throws ApiError (400) for a request that is not on the list */
export function structuredAnswer(
  format: ResponseFormat | null | undefined,
  messages: readonly ChatMessage[],
  repertoire: Repertoire,
): { content: string } | { refusal: string } | undefined {
  if (format?.type !== 'json_schema') return undefined;
  const name = structuredName.safeParse(format.json_schema.name).data;
  if (!name) {
    throw new ApiError(400, `Rehearsal answers these by a schema: ${structuredName.options.join(', ')}.`, {
      code: 'invalid_value',
      param: 'response_format',
    });
  }
  const question = messages.find(({ role }) => role === 'user');
  const answer = ANSWERERS[name](question && jsonOf(messageText(question)), repertoire);
  return answer ? { content: JSON.stringify(answer) } : { refusal: REFUSAL };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 'The question is not JSON.', { code: 'invalid_value', param: 'messages' });
  }
}

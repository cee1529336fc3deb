import type { HelpAnswer, HelpQuestion } from '../../protocol/helpQuestions.ts';
import { factsRequest } from './factsRequest.ts';
import { nextSentenceRequest } from './nextSentenceRequest.ts';
import type { StructuredModel } from './structuredModel.ts';
import type { StructuredOutcome } from './structuredRequest.ts';
import { summaryRequest } from './summaryRequest.ts';

/** Asks a model one of the questions that the floor asks outside of the call's job. */
export function askHelp(
  model: Pick<StructuredModel, 'ask'>,
  asked: HelpQuestion,
  options: { withinMs: number; signal: AbortSignal },
): Promise<StructuredOutcome<HelpAnswer>> {
  switch (asked.name) {
    case 'next-sentence':
      return model.ask(nextSentenceRequest(asked.question), options);
    case 'facts':
      return model.ask(factsRequest(asked.question), options);
    case 'summary':
      return model.ask(summaryRequest(asked.question), options);
  }
}

import type { llm } from '@livekit/agents';
import type { Usage } from '../../protocol/providers.ts';
import type { Patience } from '../http/timely.ts';
import type { LanguageModelAccess } from '../providerSettings.ts';

export interface Question {
  chatCtx: llm.ChatContext;
  toolCtx: llm.ToolContext | undefined;
  toolChoice: llm.ToolChoice | undefined;
  /** In place of the list's own model; null: the list's own. */
  model: string | null;
  temperature: number | null;
}

/** One part of an answer as it comes: words, calls of tools once they are complete, or what the answer has used. */
export type AnswerPart = { chunk: llm.ChatChunk } | { usage: Usage };

/** A provider's way to answer: one request, one stream of parts. */
export interface ChatSource {
  /**
   * Asks once. Where `signal` aborts, it ends by throwing.
   * @throws ProviderFailure
   */
  answer(
    access: LanguageModelAccess,
    question: Question,
    patience: Patience,
    signal: AbortSignal,
  ): AsyncGenerator<AnswerPart, void, void>;
  /** Opens a connection before the first question. */
  warm(access: LanguageModelAccess, signal: AbortSignal): Promise<void>;
  /** Whether it answers, by the shortest question there is. @throws ProviderFailure */
  probe(access: LanguageModelAccess, signal: AbortSignal): Promise<void>;
}

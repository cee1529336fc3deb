import type { Usage } from '../../protocol/providers.ts';
import type { StructuredOutcome } from './structuredRequest.ts';

/** What a question has used, all its attempts together; undefined where nobody was asked. */
export const usageOf = ({ asked, usage }: StructuredOutcome<unknown>): Usage | undefined =>
  asked && { kind: 'llm', provider: asked.provider, model: asked.model, audioMs: 0, characters: 0, ...usage };

import type { Usage } from '../../protocol/providers.ts';
import type { StructuredOutcome } from './structuredRequest.ts';

/** What a question has used, all its attempts together. */
export const usageOf = ({ endpoint, usage }: StructuredOutcome<unknown>): Usage => ({
  kind: 'llm',
  provider: 'openai',
  model: endpoint.model,
  audioMs: 0,
  characters: 0,
  ...usage,
});

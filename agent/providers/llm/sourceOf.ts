import type { ProviderName } from '../../protocol/providers.ts';
import { openAiChat } from '../openai/openAiChat.ts';
import { ProviderFailure } from '../providerFault.ts';
import type { LanguageModelAccess } from '../providerSettings.ts';
import type { ChatSource } from './chatSource.ts';

const sources: Partial<Record<ProviderName, ChatSource>> = { openai: openAiChat };

/** @throws ProviderFailure for a provider without language models */
export function sourceOf({ provider }: LanguageModelAccess): ChatSource {
  const source = sources[provider];
  if (!source) throw new ProviderFailure('bad-request');
  return source;
}

import type { llm } from '@livekit/agents';
import { LLM } from '@livekit/agents-plugin-openai';
import type { ProviderSettings } from './providerSettings.ts';

type LanguageModelFactory = (settings: ProviderSettings) => llm.LLM;

const factories: Record<string, LanguageModelFactory> = {
  openai: (settings) => new LLM({ apiKey: settings.apiKey, baseURL: settings.baseUrl, model: settings.llmModel }),
};

/** Makes the language model of this name. @throws RangeError for an unknown name */
export function createLanguageModel(name: string, settings: ProviderSettings): llm.LLM {
  const factory = factories[name];
  if (!factory) throw new RangeError(`There is no language model named ${name}.`);
  return factory(settings);
}

import type { llm } from '@livekit/agents';
import type { LanguageModelOptions } from './languageModelOptions.ts';
import { ChatModel } from './openai/chatModel.ts';

type LanguageModelFactory = (options: LanguageModelOptions) => llm.LLM;

const factories: Record<string, LanguageModelFactory> = {
  openai: (options) => new ChatModel(options),
};

/** Makes the language model of this name. @throws RangeError for an unknown name */
export function createLanguageModel(name: string, options: LanguageModelOptions): llm.LLM {
  const factory = factories[name];
  if (!factory) throw new RangeError(`There is no language model named ${name}.`);
  return factory(options);
}

import type { LanguageModelOptions } from './languageModelOptions.ts';
import { LanguageModel } from './llm/languageModel.ts';

/** Makes the language model of a call from the floor's list. */
export const createLanguageModel = (options: LanguageModelOptions): LanguageModel => new LanguageModel(options);

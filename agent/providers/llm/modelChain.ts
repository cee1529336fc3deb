import { ProviderChain } from '../chain/providerChain.ts';
import type { LanguageModelOptions } from '../languageModelOptions.ts';
import type { LanguageModelAccess } from '../providerSettings.ts';
import { sourceOf } from './sourceOf.ts';

export type ModelChain = ProviderChain<LanguageModelAccess>;

/** The floor's list of language models, as one call, or one question besides calls, goes through it. To be closed. */
export const modelChain = ({ settings, onFault }: Pick<LanguageModelOptions, 'settings' | 'onFault'>): ModelChain =>
  new ProviderChain({
    where: 'llm',
    entries: settings.llm,
    onFault,
    probe: (access, signal) => sourceOf(access).probe(access, signal),
    health: settings.health,
  });

import type { Persona } from '../protocol/persona.ts';
import type { Usage } from '../protocol/providers.ts';
import type { ProviderFault } from './providerFault.ts';
import type { ProviderSettings } from './providerSettings.ts';

export interface LanguageModelOptions {
  settings: Pick<ProviderSettings, 'llm' | 'health'>;
  /** What is wanted by now, asked for each answer; null where it is as the floor and the provider have it. */
  wanted?: () => Pick<Persona, 'model' | 'temperature'>;
  onFault: (fault: ProviderFault) => void;
  onUsage?: (usage: Usage) => void;
}

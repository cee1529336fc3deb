import type { Language } from '../protocol/primitives.ts';
import type { Usage, VoiceWish } from '../protocol/providers.ts';
import type { ProviderFault } from './providerFault.ts';
import type { ProviderSettings } from './providerSettings.ts';

export interface VoiceOptions {
  settings: Pick<ProviderSettings, 'tts' | 'health'>;
  /** In which language a sentence is spoken, asked for each. */
  languageOf: (text: string) => Language;
  /** The voice wanted by now for a language, asked for each sentence; null where the list's own for it speaks. */
  wanted?: (language: Language) => VoiceWish | null;
  onFault: (fault: ProviderFault) => void;
  onUsage?: (usage: Usage) => void;
}

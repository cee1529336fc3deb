import type { Language } from '../protocol/primitives.ts';
import type { VoiceWish } from '../protocol/providers.ts';
import type { ProviderFault } from './providerFault.ts';
import type { ProviderSettings } from './providerSettings.ts';

export interface VoiceOptions {
  settings: ProviderSettings;
  language: Language;
  /** The voice wanted by now, asked for each sentence; null where the provider's own for the language speaks. */
  wanted?: () => VoiceWish | null;
  onFault: (fault: ProviderFault) => void;
}

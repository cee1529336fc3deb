import type { Language } from '../protocol/primitives.ts';
import type { ProviderFault } from './providerFault.ts';
import type { ProviderSettings } from './providerSettings.ts';

export interface VoiceOptions {
  settings: ProviderSettings;
  language: Language;
  onFault: (fault: ProviderFault) => void;
}

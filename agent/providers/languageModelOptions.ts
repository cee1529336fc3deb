import type { ProviderFault } from './providerFault.ts';
import type { ProviderSettings } from './providerSettings.ts';

export interface LanguageModelOptions {
  settings: ProviderSettings;
  onFault: (fault: ProviderFault) => void;
}

import type { tts } from '@livekit/agents';
import type { Language } from '../protocol/primitives.ts';
import { PcmVoice } from './openai/pcmVoice.ts';
import type { ProviderFault } from './providerFault.ts';
import type { ProviderSettings } from './providerSettings.ts';

export interface VoiceOptions {
  settings: ProviderSettings;
  language: Language;
  onFault: (fault: ProviderFault) => void;
}

type VoiceFactory = (options: VoiceOptions) => tts.TTS;

const factories: Record<string, VoiceFactory> = {
  openai: (options) => new PcmVoice(options),
};

/** Makes the voice of this name. @throws RangeError for an unknown name */
export function createVoice(name: string, options: VoiceOptions): tts.TTS {
  const factory = factories[name];
  if (!factory) throw new RangeError(`There is no voice named ${name}.`);
  return factory(options);
}

import type { tts } from '@livekit/agents';
import type { Language } from '../protocol/primitives.ts';
import { PcmVoice } from './openai/pcmVoice.ts';
import type { ProviderSettings } from './providerSettings.ts';

type VoiceFactory = (settings: ProviderSettings, language: Language) => tts.TTS;

const factories: Record<string, VoiceFactory> = {
  openai: (settings, language) => new PcmVoice(settings, language),
};

/** Makes the voice of this name for a language. @throws RangeError for an unknown name */
export function createVoice(name: string, settings: ProviderSettings, language: Language): tts.TTS {
  const factory = factories[name];
  if (!factory) throw new RangeError(`There is no voice named ${name}.`);
  return factory(settings, language);
}

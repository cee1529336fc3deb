import type { tts } from '@livekit/agents';
import { PcmVoice } from './openai/pcmVoice.ts';
import type { VoiceOptions } from './voiceOptions.ts';

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

import { addressOf } from '../../protocol/providers.ts';
import type { VoiceSource } from '../tts/voiceSource.ts';

/** `POST /audio/speech` with raw pcm: 24 kHz, 16 bit, mono. Source: OpenAI API reference, "Create speech". */
export const openAiVoice: VoiceSource = (access, { text, voice }) => ({
  url: `${addressOf(access)}/audio/speech`,
  body: { model: access.model, voice, input: text, response_format: 'pcm' },
});

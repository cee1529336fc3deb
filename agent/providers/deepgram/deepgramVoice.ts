import { addressOf } from '../../protocol/providers.ts';
import { VOICE_RATE, type VoiceSource } from '../tts/voiceSource.ts';

/** `POST /v1/speak`; its voices are named as models, such as `aura-2-thalia-en`. Source: Deepgram API reference, "Text to Speech REST". */
export const deepgramVoice: VoiceSource = (access, { text, voice }) => {
  const url = new URL(`${addressOf(access)}/v1/speak`);
  url.search = new URLSearchParams({
    model: voice,
    encoding: 'linear16',
    sample_rate: String(VOICE_RATE),
    container: 'none',
  }).toString();
  return { url: url.href, body: { text } };
};

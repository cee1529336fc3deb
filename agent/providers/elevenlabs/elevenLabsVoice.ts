import { addressOf } from '../../protocol/providers.ts';
import { VOICE_RATE, type VoiceSource } from '../tts/voiceSource.ts';

/** Only these take a language; the others find it out by themselves and refuse to be told. */
const TAKES_LANGUAGE = /(v2_5|_v3)$/;

/** `POST /v1/text-to-speech/:voice/stream`. Source: ElevenLabs API reference, "Stream speech". */
export const elevenLabsVoice: VoiceSource = (access, { text, voice, language }) => {
  const url = new URL(`${addressOf(access)}/v1/text-to-speech/${encodeURIComponent(voice)}/stream`);
  url.searchParams.set('output_format', `pcm_${VOICE_RATE}`);
  const language_code = TAKES_LANGUAGE.test(access.model) ? { language_code: language } : {};
  return { url: url.href, body: { text, model_id: access.model, ...language_code } };
};

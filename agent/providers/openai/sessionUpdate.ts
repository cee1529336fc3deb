import { language as anyLanguage } from '../../protocol/primitives.ts';
import type { RecogniserOptions } from '../recogniser.ts';

/** Samples a second of what the recogniser is sent. */
export const SPEECH_RATE = 24_000;

/** Models that take a list of the languages that may be spoken. Source: OpenAI API reference, "Audio transcription". */
const TAKES_LANGUAGES = /^gpt-(live-)?transcribe/;

/**
 * What a connection begins with: transcription alone, of which language, and who finds the ends of utterances. A model that is told one
 * language writes down every other one wrongly: it is told one only where a person has set it.
 */
export function sessionUpdate({ settings, listenFor }: Pick<RecogniserOptions, 'settings' | 'listenFor'>): object {
  const { language, only } = listenFor();
  const both = TAKES_LANGUAGES.test(settings.sttModel) ? { languages: anyLanguage.options } : {};
  const input = {
    format: { type: 'audio/pcm', rate: SPEECH_RATE },
    transcription: { model: settings.sttModel, ...(only ? { language } : both) },
    turn_detection: settings.utterancesEndBy === 'meaning' ? { type: 'semantic_vad', eagerness: 'high' } : null,
  };
  return {
    type: 'session.update',
    session: {
      type: 'transcription',
      audio: { input },
      include: ['item.input_audio_transcription.logprobs'],
    },
  };
}

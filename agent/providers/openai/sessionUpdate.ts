import { language as anyLanguage } from '../../protocol/primitives.ts';
import type { RecogniserAccess } from '../providerSettings.ts';
import type { ListenFor } from '../recogniser.ts';
import { SPEECH_RATE } from '../stt/speechLine.ts';

/** Models that take a list of the languages that may be spoken. Source: OpenAI API reference, "Audio transcription". */
const TAKES_LANGUAGES = /^gpt-(live-)?transcribe/;

/**
 * What a connection begins with: transcription alone, of which language, and who finds the ends of utterances. A model that is told one
 * language writes down every other one wrongly: it is told one only where a person has set it.
 */
export function sessionUpdate({ model, endsBy }: RecogniserAccess, { language, only }: ListenFor): object {
  const both = TAKES_LANGUAGES.test(model) ? { languages: anyLanguage.options } : {};
  const input = {
    format: { type: 'audio/pcm', rate: SPEECH_RATE },
    transcription: { model, ...(only ? { language } : both) },
    turn_detection: endsBy === 'meaning' ? { type: 'semantic_vad', eagerness: 'high' } : null,
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

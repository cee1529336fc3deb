import type { RecogniserOptions } from '../recogniser.ts';

/** Samples a second of what the recogniser is sent. */
export const SPEECH_RATE = 24_000;

/** What a connection begins with: transcription alone, in which language, and who finds the ends of utterances. */
export function sessionUpdate({ settings, language }: Pick<RecogniserOptions, 'settings' | 'language'>): object {
  const input = {
    format: { type: 'audio/pcm', rate: SPEECH_RATE },
    transcription: { model: settings.sttModel, language },
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

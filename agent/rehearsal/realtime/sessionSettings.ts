import type { Language } from '../../protocol/primitives.ts';
import { listeningLanguage } from '../recogniser/listeningLanguage.ts';
import type { ClientEvent, TurnDetection } from './clientEvent.ts';

/** How a session listens. */
export interface SessionSettings {
  sampleRate: 16_000 | 24_000 | 48_000;
  model: string;
  /** Listen for this language only; undefined: for all. */
  language: Language | undefined;
  /** null: the client says itself when an utterance is over. */
  turnDetection: TurnDetection | null;
  logprobs: boolean;
}

export const firstSettings = (model: string): SessionSettings => ({
  sampleRate: 24_000,
  model,
  language: undefined,
  turnDetection: { type: 'server_vad' },
  logprobs: false,
});

type Update = Extract<ClientEvent, { session: object }>;

/** The settings after an update; what it doesn't name stays. */
export function updatedSettings(before: SessionSettings, update: Update): SessionSettings {
  const input =
    update.type === 'session.update'
      ? { ...update.session.audio?.input }
      : {
          format: update.session.input_audio_format,
          transcription: update.session.input_audio_transcription,
          turn_detection: update.session.turn_detection,
        };
  const { format, transcription, turn_detection } = input;
  const languages = transcription?.languages ?? (transcription?.language ? [transcription.language] : []);
  return {
    sampleRate: typeof format === 'object' ? (format.rate ?? 24_000) : format ? 24_000 : before.sampleRate,
    model: transcription?.model ?? before.model,
    language: transcription ? (languages.length === 1 ? listeningLanguage(languages[0]) : undefined) : before.language,
    turnDetection: turn_detection === undefined ? before.turnDetection : turn_detection,
    logprobs: update.session.include
      ? update.session.include.includes('item.input_audio_transcription.logprobs')
      : before.logprobs,
  };
}

/** The settings as `session.updated` shows them. */
export function shownSession(id: string, settings: SessionSettings) {
  return {
    id,
    object: 'realtime.transcription_session',
    type: 'transcription',
    audio: {
      input: {
        format: { type: 'audio/pcm', rate: settings.sampleRate },
        transcription: { model: settings.model, ...(settings.language && { language: settings.language }) },
        turn_detection: settings.turnDetection,
        noise_reduction: null,
      },
    },
    include: settings.logprobs ? ['item.input_audio_transcription.logprobs'] : null,
  };
}

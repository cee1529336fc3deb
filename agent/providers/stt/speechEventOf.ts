import { normalizeLanguage, stt } from '@livekit/agents';
import type { Language } from '../../protocol/primitives.ts';
import type { Heard } from '../recogniser.ts';

/** What was heard, as the framework hands it on. */
export const speechEventOf = (
  { text, final, confidence }: Heard,
  requestId: string,
  language: Language,
): stt.SpeechEvent => ({
  type: final ? stt.SpeechEventType.FINAL_TRANSCRIPT : stt.SpeechEventType.INTERIM_TRANSCRIPT,
  requestId,
  alternatives: [
    { text, language: normalizeLanguage(language), startTime: 0, endTime: 0, confidence: confidence ?? 1 },
  ],
});

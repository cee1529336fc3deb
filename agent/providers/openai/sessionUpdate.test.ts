import { expect, test } from 'vitest';
import { providerSettings, type RecogniserAccess } from '../providerSettings.ts';
import type { ListenFor } from '../recogniser.ts';
import { sessionUpdate } from './sessionUpdate.ts';

const accessTo = (model: string): RecogniserAccess => {
  const [access] = providerSettings({ OPENAI_API_KEY: 'key', FLOORWALKER_STT_MODEL: model }).stt;
  if (!access) throw new Error('no recogniser');
  return access;
};

test.each<[string, string, ListenFor, object]>([
  ['either language may come', 'gpt-realtime-whisper', { language: 'ar', only: false }, {}],
  ['a model that takes a list', 'gpt-live-transcribe', { language: 'ar', only: false }, { languages: ['en', 'ar'] }],
  ['a person has set it', 'gpt-realtime-whisper', { language: 'ar', only: true }, { language: 'ar' }],
  ['a person has set it, by list', 'gpt-transcribe', { language: 'en', only: true }, { language: 'en' }],
])('%s: the model is told so', (_, model, listenFor, expected) => {
  expect(sessionUpdate(accessTo(model), listenFor)).toMatchObject({
    session: { audio: { input: { transcription: expect.toSatisfy((told) => equals(told, { model, ...expected })) } } },
  });
});

const equals = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

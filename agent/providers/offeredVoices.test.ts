import { afterEach, beforeEach, expect, test } from 'vitest';
import { offeredVoices } from './offeredVoices.ts';
import type { VoiceAccess } from './providerSettings.ts';
import { OtherDouble } from './testing/otherDouble.ts';
import { VoiceCatalogue } from './voiceCatalogue.ts';

let service: OtherDouble;
let entry: VoiceAccess;
let now: number;
beforeEach(async () => {
  now = 0;
  service = new OtherDouble();
  service.voices.push({ voice_id: '21m00Tcm4TlvDq8ikWAM', name: 'Rachel' }, { voice_id: 'x1', name: 'ليلى' });
  const voices = { en: { voice: 'mine', fallback: null }, ar: { voice: 'x1', fallback: null } };
  const baseUrl = await service.listen();
  const id = '00000000-0000-4000-8000-000000000009';
  entry = { id, provider: 'elevenlabs', baseUrl, on: true, model: 'm', timeoutMs: 500, apiKey: 'the key', voices };
});
afterEach(() => service.close());

const offered = async (catalogue: VoiceCatalogue) => (await offeredVoices({ tts: [entry] }, catalogue))[0];

test('an account’s own voices are offered with their names, asked for with its key and then kept for a while', async () => {
  const catalogue = new VoiceCatalogue(() => now);
  const expected = {
    provider: 'elevenlabs',
    voices: ['mine', 'x1', '21m00Tcm4TlvDq8ikWAM'],
    open: true,
    names: { '21m00Tcm4TlvDq8ikWAM': 'Rachel', x1: 'ليلى' },
  };
  expect(await offered(catalogue)).toEqual(expected);
  expect(await offered(catalogue)).toEqual(expected);
  expect(service.asked).toEqual([{ url: '/v1/voices', key: 'the key', body: null }]);
  now = 600_001;
  await offered(catalogue);
  expect(service.asked).toHaveLength(2);
  entry = { ...entry, apiKey: 'another key' };
  await offered(catalogue);
  expect(service.asked.at(-1)?.key).toBe('another key');
});

test('where it refuses, those that are set are offered, and it is asked again later', async () => {
  const catalogue = new VoiceCatalogue(() => now);
  service.refuseWith = 401;
  expect(await offered(catalogue)).toEqual({ provider: 'elevenlabs', voices: ['mine', 'x1'], open: true, names: {} });
  service.refuseWith = undefined;
  await offered(catalogue);
  expect(service.asked).toHaveLength(1);
  now = 30_001;
  expect((await offered(catalogue))?.voices).toHaveLength(3);
});

test('what makes no sense offers nothing more', async () => {
  service.voices.push({ voice_id: '', name: 'nobody' });
  expect((await offered(new VoiceCatalogue(() => now)))?.voices).toEqual(['mine', 'x1']);
});

import { initializeLogger } from '@livekit/agents';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProviderFault } from '../providerFault.ts';
import { providerSettings } from '../providerSettings.ts';
import { ProviderDouble } from '../testing/providerDouble.ts';
import { Voice } from './voice.ts';

const TEXT = 'Hello there.';
let provider: ProviderDouble;
let voice: Voice;
const faults: ProviderFault[] = [];

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

beforeEach(async () => {
  provider = new ProviderDouble();
  faults.length = 0;
  const settings = providerSettings({ OPENAI_API_KEY: 'key', OPENAI_BASE_URL: await provider.listen() });
  voice = new Voice({ settings, languageOf: () => 'en', onFault: (fault) => faults.push(fault) });
});

afterEach(() => provider.close());

const quickly = { maxRetry: 2, retryIntervalMs: 1, timeoutMs: 1_000 };
async function heardMs(signal?: AbortSignal): Promise<number> {
  let samples = 0;
  for await (const { frame } of voice.synthesize(TEXT, quickly, signal)) samples += frame.samplesPerChannel;
  return Math.round(samples / 24);
}

describe('a sentence', () => {
  test('is spoken whole', async () => {
    provider.msPerCharacter = 50;
    expect(await heardMs()).toBe(TEXT.length * 50);
    expect(provider.spoken).toEqual([TEXT]);
  });

  test('is heard from its first chunk, long before the rest is there', async () => {
    const rest = Promise.withResolvers<void>();
    provider.holdSpeech = rest.promise;
    const speech = voice.synthesize(TEXT, quickly);
    const first = await speech.next();
    expect(first.done).toBe(false);
    rest.resolve();
    let frames = 1;
    for await (const _ of speech) frames += 1;
    expect(frames).toBeGreaterThan(10);
  });

  test('begins with its first sound', async () => {
    provider.msPerCharacter = 50;
    provider.leadingSilenceMs = 300;
    expect(await heardMs()).toBeLessThan(TEXT.length * 50 + 30);
  });
});

describe('when the provider fails', () => {
  test('before the first sound, it is asked again', async () => {
    provider.speechStatuses.push(500, 503);
    expect(await heardMs()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  test('again and again, it is given up with the status', async () => {
    provider.speechStatuses.push(500, 500, 500);
    expect(await heardMs()).toBe(0);
    expect(faults).toMatchObject([{ where: 'tts', kind: 'provider-error', recovered: false }]);
    expect(await heardMs()).toBeGreaterThan(0);
    expect(faults[1]).toMatchObject({ where: 'tts', recovered: true });
  });

  test('because of the key, it is not asked again', async () => {
    provider.speechStatuses.push(401);
    expect(await heardMs()).toBe(0);
    expect(faults).toMatchObject([{ where: 'tts', kind: 'unauthorized' }]);
  });

  test('and asks to be left alone, nobody asks it until then', async () => {
    provider.faults.tts = { status: 429, retryAfter: '60' };
    expect(await heardMs()).toBe(0);
    delete provider.faults.tts;
    expect(await heardMs()).toBe(0);
    expect(provider.asked.tts).toHaveLength(1);
    expect(faults.map(({ kind }) => kind)).toEqual(['rate-limited', 'rate-limited']);
  });

  test('in the middle, nothing is said twice', async () => {
    provider.breakSpeech = true;
    provider.msPerCharacter = 50;
    const heard = await heardMs();
    expect(heard).toBeGreaterThan(0);
    expect(heard).toBeLessThanOrEqual((TEXT.length * 50) / 2);
    expect(provider.spoken).toEqual([TEXT]);
    expect(faults).toMatchObject([{ where: 'tts', kind: 'cut-off' }]);
  });
});

test('an abort ends the request', async () => {
  provider.holdSpeech = new Promise(() => {});
  const abort = new AbortController();
  const speech = voice.synthesize(TEXT, quickly, abort.signal);
  await speech.next();
  abort.abort();
  for await (const _ of speech);
  await expect.poll(() => provider.aborted).toBe(1);
  expect(faults).toEqual([]);
});

import { setImmediate } from 'node:timers/promises';
import { initializeLogger, type stt } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProviderFault } from './providerFault.ts';
import type { RecogniserAccess, VoiceAccess } from './providerSettings.ts';
import type { Heard } from './recogniser.ts';
import { CallRecogniser } from './stt/callRecogniser.ts';
import { OtherDouble } from './testing/otherDouble.ts';
import { Voice } from './tts/voice.ts';

let service: OtherDouble;
let baseUrl: string;
const faults: ProviderFault[] = [];
const heard: Heard[] = [];
const open: (() => unknown)[] = [];
const onFault = (fault: ProviderFault) => void faults.push(fault);

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));
beforeEach(async () => {
  for (const list of [faults, heard]) list.length = 0;
  service = new OtherDouble();
  baseUrl = await service.listen();
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
  await service.close();
});

type Other = 'deepgram' | 'elevenlabs';
const access = (provider: Other, model: string) => ({
  ...{ id: '00000000-0000-4000-8000-00000000000a', provider, baseUrl, on: true, model },
  ...{ timeoutMs: 1_000, apiKey: 'the-key' },
});

describe('a voice', () => {
  const speak = async (provider: Other, model: string, voice: string) => {
    const pair = { voice, fallback: null };
    const tts: VoiceAccess[] = [{ ...access(provider, model), voices: { en: pair, ar: pair } }];
    const speaker = new Voice({ settings: { tts }, languageOf: () => 'en', onFault });
    let samples = 0;
    for await (const { frame } of speaker.synthesize('Hello there.')) samples += frame.samplesPerChannel;
    return samples;
  };

  test('of Deepgram is asked for by its name, with the key as it wants it, and gives raw sound', async () => {
    expect(await speak('deepgram', 'aura-2', 'aura-2-thalia-en')).toBeGreaterThan(11_000);
    expect(service.asked).toEqual([
      {
        url: '/v1/speak?model=aura-2-thalia-en&encoding=linear16&sample_rate=24000&container=none',
        key: 'Token the-key',
        body: { text: 'Hello there.' },
      },
    ]);
  });

  test('of ElevenLabs is asked for by its name, with its model, and told the language where that may be', async () => {
    expect(await speak('elevenlabs', 'eleven_flash_v2_5', 'Rachel')).toBeGreaterThan(11_000);
    await speak('elevenlabs', 'eleven_multilingual_v2', 'Rachel');
    const url = '/v1/text-to-speech/Rachel/stream?output_format=pcm_24000';
    const text = 'Hello there.';
    expect(service.asked).toEqual([
      { url, key: 'the-key', body: { text, model_id: 'eleven_flash_v2_5', language_code: 'en' } },
      { url, key: 'the-key', body: { text, model_id: 'eleven_multilingual_v2' } },
    ]);
  });

  test.each(['deepgram', 'elevenlabs'] as const)('of %s that refuses the key says so', async (provider) => {
    service.refuseWith = 401;
    expect(await speak(provider, 'model', 'voice')).toBe(0);
    expect(faults).toMatchObject([{ where: 'tts', kind: 'unauthorized', recovered: false }]);
  });
});

describe('a recogniser', () => {
  let recogniser: CallRecogniser;
  let stream: stt.SpeechStream;
  const finals = () => heard.filter(({ final }) => final);
  const listen = (provider: Other, model: string) => {
    const entry: RecogniserAccess = { ...access(provider, model), fileModel: null, endsBy: 'sound' };
    const listenFor = () => ({ language: 'ar' as const, only: true });
    const onHeard = (one: Heard) => void heard.push(one);
    recogniser = new CallRecogniser({ settings: { stt: [entry] }, listenFor, onHeard, onFault });
    stream = recogniser.stream({ connOptions: { maxRetry: 100, retryIntervalMs: 10, timeoutMs: 1_000 } });
    open.push(() => {
      stream.close();
      return recogniser.close();
    });
    void (async () => {
      for await (const _ of stream);
    })();
  };
  const say = async (ms: number) => {
    recogniser.speechStarted();
    for (let at = 0; at < ms; at += 10) stream.pushFrame(new AudioFrame(new Int16Array(240), 24_000, 1, 240));
    await setImmediate();
    recogniser.commit();
  };
  const connected = () => expect.poll(() => service.asked.length, { timeout: 5_000 }).toBeGreaterThan(0);

  /** Deepgram's: the text comes in two pieces, each final for itself, the second as the answer to `Finalize`. */
  const deepgram = (pieces: readonly [string, string], answersFinalize = true) => {
    let bytes = 0;
    service.listening = (socket, message, isBinary) => {
      const results = (transcript: string, more: object) => {
        const words = transcript.split(' ').map((word) => ({ word, punctuated_word: word, confidence: 0.8 }));
        socket.send(JSON.stringify({ type: 'Results', channel: { alternatives: [{ transcript, words }] }, ...more }));
      };
      if (isBinary) {
        if (bytes === 0) results(pieces[0].split(' ')[0] ?? '', { is_final: false });
        bytes += message.length;
      } else if (message.toString().includes('Finalize')) {
        results(pieces[0], { is_final: true });
        if (answersFinalize) results(pieces[1], { is_final: true, from_finalize: true });
        bytes = 0;
      }
    };
  };

  test('of Deepgram: its pieces become one utterance, with how sure it is of each word', async () => {
    deepgram(['النت مقطوع', 'من الصبح']);
    listen('deepgram', 'nova-3');
    await connected();
    await say(500);
    await expect.poll(finals).toHaveLength(1);
    expect(finals()[0]).toMatchObject({ text: 'النت مقطوع من الصبح', confidence: 0.8 });
    expect(finals()[0]?.words).toHaveLength(4);
    expect(heard[0]).toMatchObject({ text: 'النت', final: false });
    expect(service.asked[0]).toMatchObject({ key: 'Token the-key' });
    expect(service.asked[0]?.url).toMatch(
      /^\/v1\/listen\?model=nova-3&language=ar&encoding=linear16&sample_rate=24000/,
    );
    expect(faults).toEqual([]);
  });

  test('of Deepgram: an end that it leaves without an answer ends by itself', async () => {
    deepgram(['النت مقطوع', ''], false);
    listen('deepgram', 'nova-3');
    await connected();
    await say(500);
    await expect.poll(finals, { timeout: 3_000 }).toMatchObject([{ text: 'النت مقطوع' }]);
    expect(faults).toEqual([]);
  });

  test('of ElevenLabs: it is told the end, and what it heard comes with how sure it is', async () => {
    service.listening = (socket, message) => {
      const { commit } = JSON.parse(message.toString());
      const send = (event: object) => socket.send(JSON.stringify(event));
      if (!commit) return send({ message_type: 'partial_transcript', text: 'النت' });
      send({ message_type: 'committed_transcript', text: 'النت مقطوع' });
      const words = ['النت', 'مقطوع'].map((text) => ({ text, type: 'word', logprob: Math.log(0.5) }));
      send({ message_type: 'committed_transcript_with_timestamps', text: 'النت مقطوع', language_code: 'ar', words });
    };
    listen('elevenlabs', 'scribe_v2_realtime');
    await connected();
    await say(500);
    await expect.poll(finals).toHaveLength(1);
    expect(finals()[0]).toMatchObject({ text: 'النت مقطوع', language: 'ar' });
    expect(finals()[0]?.confidence).toBeCloseTo(0.5);
    expect(service.asked[0]).toMatchObject({ key: 'the-key' });
    expect(service.asked[0]?.url).toContain('commit_strategy=manual');
  });

  test('of ElevenLabs: too little sound to be anything is no fault', async () => {
    service.listening = (socket, message) => {
      if (JSON.parse(message.toString()).commit) socket.send('{"message_type":"insufficient_audio_activity"}');
    };
    listen('elevenlabs', 'scribe_v2_realtime');
    await connected();
    await say(300);
    await expect.poll(finals).toMatchObject([{ text: '' }]);
    expect(faults).toEqual([]);
  });

  test.each([
    ['deepgram', '{"type":"Error","description":"no"}', 'provider-error'],
    ['deepgram', 'not JSON', 'garbage'],
    ['elevenlabs', '{"message_type":"quota_exceeded"}', 'rate-limited'],
    ['elevenlabs', '{"message_type":"auth_error"}', 'unauthorized'],
    ['elevenlabs', '{"message_type":"partial_transcript","text":7}', 'garbage'],
  ] as const)('of %s that answers %s is told as %s', async (provider, answer, kind) => {
    service.listening = (socket) => socket.send(answer);
    listen(provider, 'model');
    await connected();
    await say(400);
    await expect.poll(() => faults[0]?.kind, { timeout: 3_000 }).toBe(kind);
  });
});

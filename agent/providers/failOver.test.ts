import { setImmediate } from 'node:timers/promises';
import { initializeLogger, llm, stt } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Usage } from '../protocol/providers.ts';
import { LanguageModel } from './llm/languageModel.ts';
import type { ProviderFault } from './providerFault.ts';
import { CallRecogniser } from './stt/callRecogniser.ts';
import type { InjectedFault } from './testing/providerDouble.ts';
import { TwoProviders } from './testing/twoProviders.ts';
import { Voice } from './tts/voice.ts';

let providers: TwoProviders;
const faults: ProviderFault[] = [];
const usages: Usage[] = [];
const open: (() => unknown)[] = [];
const onFault = (fault: ProviderFault) => void faults.push(fault);
const onUsage = (usage: Usage) => void usages.push(usage);
const quickly = { maxRetry: 1, retryIntervalMs: 1, timeoutMs: 1_000 };

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));
beforeEach(async () => {
  for (const list of [faults, usages]) list.length = 0;
  providers = new TwoProviders();
  await providers.listen();
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
  await providers.close();
});

const ways: [name: string, fault: InjectedFault, kind: string][] = [
  ['refuses the key', { status: 401 }, 'unauthorized'],
  ['takes no more requests', { status: 429, retryAfter: '7' }, 'rate-limited'],
  ['fails', { status: 500 }, 'provider-error'],
  ['sends garbage', 'garbage', 'garbage'],
  ['says nothing', 'silent', 'silent'],
];
const told = () => faults.map(({ where, kind, recovered, from, to }) => ({ where, kind, recovered, from, to }));
const nameOf = (kind: 'stt' | 'llm' | 'tts', which: 0 | 1) => {
  const entry = providers.settings[kind][which];
  return `openai ${entry?.model} (${new URL(entry?.baseUrl ?? '').host})`;
};
const switched = (where: 'stt' | 'llm' | 'tts', kind: string) => ({
  where,
  kind,
  recovered: true,
  from: nameOf(where, 0),
  to: nameOf(where, 1),
});

describe('the language model', () => {
  const ask = async (model: LanguageModel) => {
    const chatCtx = new llm.ChatContext([llm.ChatMessage.create({ role: 'user', content: 'Hello?' })]);
    let text = '';
    for await (const { delta } of model.chat({ chatCtx, connOptions: quickly })) text += delta?.content ?? '';
    return text;
  };
  const create = () => {
    const model = new LanguageModel({ settings: providers.settings, onFault, onUsage });
    model.on('error', () => {});
    open.push(() => model.aclose());
    return model;
  };

  test.each(ways)('that %s is followed by the next one before the first word', async (_, fault, kind) => {
    providers.first.faults.llm = fault;
    providers.second.reply = () => ({ content: 'Here I am.' });
    const model = create();
    expect(await ask(model)).toBe('Here I am.');
    expect(told()).toEqual([switched('llm', kind)]);
    // Who has failed is not asked again by who waits.
    const asked = providers.first.asked.llm.length;
    expect(await ask(model)).toBe('Here I am.');
    expect(providers.first.asked.llm.length).toBe(asked);
    expect(faults).toHaveLength(1);
  });

  test.each([
    ['goes on', 'two technicians will come.', 'I have looked. Tomorrow two technicians will come.'],
    ['says all of it again', 'I have looked. Tomorrow morning at nine.', 'I have looked. Tomorrow morning at nine.'],
    ['says the last words again', 'Looked. Tomorrow they will come.', 'I have looked. Tomorrow they will come.'],
  ])('that breaks off is followed by one that %s: nothing is said twice', async (_, content, heard) => {
    providers.first.reply = () => ({ content: 'I have looked. Tomorrow somebody will come to you.' });
    providers.first.faults.llm = 'cut-off';
    providers.second.reply = () => ({ content });
    expect(await ask(create())).toBe(heard);
    expect(told()).toEqual([switched('llm', 'cut-off')]);
    const messages = providers.second.chats[0]?.messages ?? [];
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'system']);
    expect(messages[1]).toMatchObject({ content: 'I have looked. Tomorrow' });
  });

  test('that works again is taken back, after a probe that no customer waits for', async () => {
    providers.first.faults.llm = { status: 500 };
    const model = create();
    await ask(model);
    delete providers.first.faults.llm;
    const asked = providers.first.asked.llm.length;
    await expect.poll(() => providers.first.asked.llm.length, { timeout: 6_000 }).toBe(asked + 1);
    providers.first.reply = () => ({ content: 'I am back.' });
    await expect.poll(() => ask(model), { timeout: 3_000 }).toBe('I am back.');
    expect(told()[1]).toEqual({
      ...switched('llm', 'taken-back'),
      from: nameOf('llm', 1),
      to: nameOf('llm', 0),
    });
  });

  test('is out when nobody of the list answers, and back with the first who does', async () => {
    for (const each of [providers.first, providers.second]) each.faults.llm = { status: 500 };
    const model = create();
    expect(await ask(model)).toBe('');
    delete providers.second.faults.llm;
    expect(await ask(model)).toBe('I see.');
    expect(told()).toMatchObject([
      { kind: 'provider-error', recovered: false },
      { kind: 'recovered', recovered: true, to: nameOf('llm', 1) },
    ]);
  });

  test('of a persona is asked of the first service alone: another one may not know it', async () => {
    providers.first.faults.llm = { status: 500 };
    const wanted = () => ({ model: 'of-the-persona', temperature: 0.2 });
    const model = new LanguageModel({ settings: providers.settings, wanted, onFault });
    model.on('error', () => {});
    open.push(() => model.aclose());
    await ask(model);
    expect(providers.first.chats[0]).toMatchObject({ model: 'of-the-persona' });
    expect(providers.second.chats[0]).toMatchObject({ model: providers.settings.llm[1]?.model, temperature: 0.2 });
  });
});

describe('the voice', () => {
  const TEXT = 'The technician will be with you tomorrow morning at nine.';
  const create = () => {
    const voice = new Voice({ settings: providers.settings, languageOf: () => 'en', onFault, onUsage });
    open.push(() => voice.close());
    return voice;
  };
  const heardMs = async (voice: Voice) => {
    let samples = 0;
    for await (const { frame } of voice.synthesize(TEXT, quickly)) samples += frame.samplesPerChannel;
    return Math.round(samples / 24);
  };

  test.each(ways)('that %s is followed by the next one before the first sound', async (_, fault, kind) => {
    providers.first.faults.tts = fault;
    expect(await heardMs(create())).toBeGreaterThan(TEXT.length * 25);
    expect(providers.second.spoken).toEqual([TEXT]);
    expect(told()).toEqual([switched('tts', kind)]);
  });

  test('that breaks off in the middle of a sentence is followed by one that says the rest', async () => {
    // As fast as voices usually speak.
    for (const each of [providers.first, providers.second]) each.msPerCharacter = 1000 / 15;
    providers.first.faults.tts = 'cut-off';
    const heard = await heardMs(create());
    const [rest = ''] = providers.second.spoken;
    expect(TEXT.endsWith(rest)).toBe(true);
    expect(rest.length).toBeGreaterThan(TEXT.length * 0.4);
    expect(rest.length).toBeLessThan(TEXT.length * 0.65);
    expect(heard).toBeGreaterThan((TEXT.length * 1000) / 15 - 100);
    expect(told()).toEqual([switched('tts', 'cut-off')]);
    expect(usages.map(({ kind }) => kind)).toEqual(['tts', 'tts']);
  });

  test('that stops sending in the middle is left before the customer has heard the last of it', async () => {
    for (const each of [providers.first, providers.second]) each.msPerCharacter = 20;
    providers.first.holdSpeech = new Promise(() => {});
    const begunAt = Date.now();
    await heardMs(create());
    const soundMs = (TEXT.length * 20) / 2;
    expect(Date.now() - begunAt).toBeLessThan(soundMs + 1_500);
    expect(told()).toEqual([switched('tts', 'cut-off')]);
  });

  test('is lost and its provider is not: the fallback voice of the same provider speaks, and is told', async () => {
    const [entry] = providers.settings.tts;
    if (!entry) throw new Error('no entry');
    const voices = { en: { voice: 'gone', fallback: 'other' }, ar: { voice: null, fallback: null } };
    const [first, second] = [{ ...entry, voices }, providers.settings.tts[1]];
    providers.settings = { ...providers.settings, tts: second ? [first, second] : [first] };
    providers.first.speechStatuses.push(404);
    const voice = create();
    await heardMs(voice);
    expect(providers.first.spoken).toEqual([TEXT]);
    expect(providers.second.spoken).toEqual([]);
    expect(told()).toMatchObject([{ where: 'tts', kind: 'bad-request', recovered: true }]);
    expect(faults[0]?.from).toMatch(/: gone$/);
    expect(faults[0]?.to).toMatch(/: other$/);
  });

  test('that does not speak the language is not asked', async () => {
    const voices = { en: { voice: null, fallback: null }, ar: { voice: 'alloy', fallback: null } };
    const [entry, second] = providers.settings.tts;
    if (!entry || !second) throw new Error('no entry');
    providers.settings = { ...providers.settings, tts: [{ ...entry, voices }, second] };
    await heardMs(create());
    expect([providers.first.asked.tts.length, providers.second.spoken]).toEqual([0, [TEXT]]);
  });
});

describe('the recogniser', () => {
  const heard: string[] = [];
  let recogniser: CallRecogniser;
  let stream: stt.SpeechStream;
  const listen = () => {
    heard.length = 0;
    const listenFor = () => ({ language: 'en' as const, only: true });
    recogniser = new CallRecogniser({ settings: providers.settings, listenFor, onHeard: () => {}, onFault, onUsage });
    stream = recogniser.stream({ connOptions: { maxRetry: 100, retryIntervalMs: 1_000, timeoutMs: 1_000 } });
    open.push(() => {
      stream.close();
      return recogniser.close();
    });
    void (async () => {
      for await (const event of stream) {
        if (event.type === stt.SpeechEventType.FINAL_TRANSCRIPT) heard.push(event.alternatives?.[0].text ?? '');
      }
    })();
  };
  const sound = async (ms: number) => {
    for (let at = 0; at < ms; at += 10) stream.pushFrame(new AudioFrame(new Int16Array(240), 24_000, 1, 240));
    await setImmediate();
  };
  const connected = (to: TwoProviders['first']) => expect.poll(() => to.heardMs.length, { timeout: 5_000 }).toBe(1);

  test('that is lost in the middle of an utterance is followed by one that hears it from its beginning, at once', async () => {
    providers.second.hears.push('My line is dead.');
    listen();
    await connected(providers.first);
    recogniser.speechStarted();
    await sound(500);
    await expect.poll(() => Math.round(providers.first.heardMs[0] ?? 0)).toBeGreaterThan(400);
    const lostAt = Date.now();
    providers.first.faults.stt = { status: 503 };
    providers.first.dropRecognisers();
    await sound(200);
    recogniser.commit();
    await expect.poll(() => heard).toEqual(['My line is dead.']);
    expect(Date.now() - lostAt).toBeLessThan(900);
    expect(Math.round(providers.second.heardMs[0] ?? 0)).toBe(700);
    expect(told()).toEqual([switched('stt', 'cut-off')]);
  });

  test.each([
    ['sends garbage', 'garbage', 'garbage'],
    ['breaks off', 'cut-off', 'cut-off'],
    ['says nothing', 'silent', 'silent'],
  ] as const)('that %s after an utterance is followed by the next one', async (_, fault, kind) => {
    providers.first.faults.stt = fault;
    providers.second.hears.push('Hello.');
    listen();
    await connected(providers.first);
    recogniser.speechStarted();
    await sound(400);
    recogniser.commit();
    await expect.poll(() => heard, { timeout: 4_000 }).toEqual(['Hello.']);
    expect(told()).toEqual([switched('stt', kind)]);
  });

  test('that can not be reached is passed over, and taken back between utterances when it can', async () => {
    providers.first.faults.stt = { status: 500 };
    listen();
    await connected(providers.second);
    await expect.poll(told, { timeout: 3_000 }).toEqual([switched('stt', 'provider-error')]);
    delete providers.first.faults.stt;
    await expect.poll(() => told().at(-1)?.kind, { timeout: 9_000 }).toBe('taken-back');
    providers.first.hears.push('Back again.');
    recogniser.speechStarted();
    await sound(400);
    recogniser.commit();
    await expect.poll(() => heard, { timeout: 4_000 }).toEqual(['Back again.']);
  }, 20_000);
});

import { setImmediate } from 'node:timers/promises';
import { initializeLogger, stt } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProviderFault } from '../providerFault.ts';
import { providerSettings } from '../providerSettings.ts';
import type { Heard, ListenFor } from '../recogniser.ts';
import { ProviderDouble } from '../testing/providerDouble.ts';
import { CallRecogniser } from './callRecogniser.ts';

let provider: ProviderDouble;
let recogniser: CallRecogniser;
let stream: stt.SpeechStream;
let listening: ListenFor;
const heard: Heard[] = [];
const faults: ProviderFault[] = [];
const finals: string[] = [];

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

beforeEach(async () => {
  for (const list of [heard, faults, finals]) list.length = 0;
  listening = { language: 'en', only: false };
  provider = new ProviderDouble();
  const settings = providerSettings({ OPENAI_API_KEY: 'key', OPENAI_BASE_URL: await provider.listen() });
  recogniser = new CallRecogniser({
    settings,
    listenFor: () => listening,
    onHeard: (words) => heard.push(words),
    onFault: (fault) => faults.push(fault),
  });
});

afterEach(async () => {
  stream.close();
  await provider.close();
});

function open(): void {
  stream = recogniser.stream({ connOptions: { maxRetry: 100, retryIntervalMs: 10, timeoutMs: 1_000 } });
  void (async () => {
    for await (const event of stream) {
      if (event.type === stt.SpeechEventType.FINAL_TRANSCRIPT) finals.push(event.alternatives?.[0].text ?? '');
    }
  })();
}

/** Sound as it comes from a call: 10 ms at a time. Resolves when the recogniser has taken it in. */
async function sound(ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 10) stream.pushFrame(new AudioFrame(new Int16Array(240), 24_000, 1, 240));
  await setImmediate();
}
const connected = () => expect.poll(() => provider.heardMs.length, { timeout: 10_000 }).toBeGreaterThan(0);
const received = (connection: number) => Math.round(provider.heardMs[connection] ?? 0);

test('hears interim and final words, each with how sure it is', async () => {
  provider.hears.push('My line is dead.');
  open();
  await connected();
  await sound(1_000);
  recogniser.speechStarted();
  await expect.poll(() => heard).toEqual([{ text: 'My', final: false, confidence: null, words: [] }]);
  await sound(600);
  recogniser.commit();
  await expect.poll(() => finals).toEqual(['My line is dead.']);
  expect(heard.at(-1)?.confidence).toBeCloseTo(0.9);
  expect(heard.at(-1)?.words.map(({ text }) => text)).toEqual(['My', 'line', 'is', 'dead.']);
});

test('sends speech and the moment before, no silence', async () => {
  provider.hears.push('Yes.');
  open();
  await connected();
  await sound(2_000);
  recogniser.speechStarted();
  await sound(300);
  recogniser.commit();
  await expect.poll(() => finals).toEqual(['Yes.']);
  await sound(2_000);
  expect(received(0)).toBe(700);
});

test('an end that the recogniser finds by itself needs no commit', async () => {
  provider.hears.push('Yes.', 'And no.');
  open();
  await connected();
  recogniser.speechStarted();
  await sound(400);
  await expect.poll(() => received(0)).toBe(400);
  provider.endUtterance();
  await expect.poll(() => finals).toEqual(['Yes.']);
  recogniser.commit();
  recogniser.speechStarted();
  await sound(400);
  recogniser.commit();
  await expect.poll(() => finals).toEqual(['Yes.', 'And no.']);
});

describe('when the connection', () => {
  test('is lost, what was being said is sent again, and both are told', async () => {
    provider.hears.push('My line is dead.');
    open();
    await connected();
    recogniser.speechStarted();
    await sound(500);
    await expect.poll(() => received(0)).toBeGreaterThan(400);
    provider.dropRecognisers();
    await expect.poll(() => received(1)).toBe(500);
    recogniser.commit();
    await expect.poll(() => finals).toEqual(['My line is dead.']);
    expect(faults.map(({ where, kind, recovered }) => [where, kind, recovered])).toEqual([
      ['stt', 'cut-off', false],
      ['stt', 'recovered', true],
    ]);
  });

  test('is refused because of the key, the fault says so, once', async () => {
    provider.faults.stt = { status: 401 };
    open();
    await expect.poll(() => faults).toMatchObject([{ where: 'stt', kind: 'unauthorized', recovered: false }]);
    delete provider.faults.stt;
    await expect.poll(() => faults.length, { timeout: 5_000 }).toBe(2);
    expect(faults[1]).toMatchObject({ kind: 'recovered', recovered: true });
  });
});

describe('when the provider', () => {
  test.each([
    ['garbage', 'garbage'],
    ['cut-off', 'cut-off'],
  ] as const)(
    'answers an utterance with %s, it is sent again until it is understood, and told once',
    async (fault, kind) => {
      provider.hears.push('My line is dead.');
      provider.faults.stt = fault;
      open();
      await connected();
      recogniser.speechStarted();
      await sound(500);
      recogniser.commit();
      await expect.poll(() => provider.heardMs.length, { timeout: 5_000 }).toBeGreaterThan(2);
      delete provider.faults.stt;
      await expect.poll(() => finals, { timeout: 5_000 }).toEqual(['My line is dead.']);
      expect(faults.map(({ kind }) => kind)).toEqual([kind, 'recovered']);
    },
  );

  test('breaks on an utterance again and again, that one is given up and the next one heard', async () => {
    provider.hears.push('And now?');
    provider.faults.stt = 'garbage';
    open();
    await connected();
    recogniser.speechStarted();
    await sound(500);
    recogniser.commit();
    await expect.poll(() => faults.map(({ kind }) => kind), { timeout: 5_000 }).toContain('not-understood');
    expect(heard.at(-1)).toMatchObject({ text: '', final: true });
    delete provider.faults.stt;
    recogniser.speechStarted();
    await sound(300);
    recogniser.commit();
    await expect.poll(() => finals, { timeout: 5_000 }).toEqual(['And now?']);
  });

  test('asks to be left alone for a while, it is', async () => {
    provider.faults.stt = { status: 429, retryAfter: '1' };
    open();
    await expect.poll(() => faults).toMatchObject([{ kind: 'rate-limited', retryAfterMs: 1_000 }]);
    delete provider.faults.stt;
    await connected();
    const [first = 0, second = 0] = provider.asked.stt;
    expect(second - first).toBeGreaterThanOrEqual(1_000);
  });

  test('can not be reached at first, nothing of what was said meanwhile is lost', async () => {
    provider.hears.push('Hello.');
    provider.faults.stt = { status: 500 };
    open();
    await expect.poll(() => faults).toMatchObject([{ kind: 'provider-error' }]);
    recogniser.speechStarted();
    await sound(400);
    recogniser.commit();
    await sound(1_000);
    delete provider.faults.stt;
    await expect.poll(() => finals, { timeout: 5_000 }).toEqual(['Hello.']);
    expect(received(0)).toBe(400);
  });
});

test('an utterance without words is no turn', async () => {
  provider.hears.push('');
  open();
  await connected();
  recogniser.speechStarted();
  await sound(300);
  recogniser.commit();
  await expect.poll(() => heard).toEqual([{ text: '', final: true, confidence: null, words: [] }]);
  expect(finals).toEqual([]);
});

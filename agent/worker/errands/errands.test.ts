import { initializeLogger } from '@livekit/agents';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Errand } from '../../protocol/errand.ts';
import { receptionPersona } from '../../protocol/receptionPersona.ts';
import { type ProviderSettings, providerSettings } from '../../providers/providerSettings.ts';
import { ProviderDouble } from '../../providers/testing/providerDouble.ts';
import { runErrand } from './runErrand.ts';

let provider: ProviderDouble;
let settings: ProviderSettings;
beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));
beforeEach(async () => {
  provider = new ProviderDouble();
  settings = providerSettings({ OPENAI_API_KEY: 'key', OPENAI_BASE_URL: await provider.listen() });
});
afterEach(() => provider.close());

const persona = {
  ...receptionPersona,
  instructions: 'You speak with {{customer.name}}.',
  greeting: { en: 'Hello {{customer.firstName}}. How can I help?', ar: 'أهلاً {{customer.firstName}}. كيف فيني ساعدك؟' },
  saysItIsAi: true,
  model: 'other-model',
  temperature: 0.3,
};
const trial = (talk: Extract<Errand, { kind: 'try' }>['talk']): Errand => ({
  ...{ kind: 'try', persona, language: 'en', talk },
  customer: { name: 'Lina Haddad', tier: 'gold' },
});
const said = (text: string) => [{ by: 'customer' as const, text }];

describe('a trial by typing', () => {
  test('begins with the greeting, for which nobody is asked', async () => {
    const answer = await runErrand(trial([]), settings);
    const text = 'Hello Lina. I am an AI assistant. How can I help?';
    expect(answer).toEqual({ outcome: 'tried', reply: { text, tools: [], ms: 0 } });
    expect(provider.chats).toEqual([]);
  });

  test('asks the model as a call does, by the persona’s own model and temperature', async () => {
    provider.reply = () => ({ content: 'At once.' });
    expect(await runErrand(trial(said('Help me.')), settings)).toMatchObject({
      reply: { text: 'At once.', tools: [] },
    });
    const [chat] = provider.chats;
    expect(chat).toMatchObject({ model: 'other-model', temperature: 0.3 });
    expect(chat?.messages.map(({ role, content }) => [role, String(content).split('\n')[0]])).toEqual([
      ['system', 'You speak with "Lina Haddad".'],
      ['assistant', 'Hello Lina. I am an AI assistant. How can I help?'],
      ['user', 'Help me.'],
    ]);
  });

  test('shows the tools that would be used, and does nothing', async () => {
    const replies = [
      { content: 'One moment.', tool: { name: 'look_up_customer', arguments: {} } },
      { tool: { name: 'ask_for_person', arguments: { reason: 'She insists.' } } },
      { content: 'A colleague will come.' },
    ];
    provider.reply = ({ messages }) => replies[messages.filter(({ role }) => role === 'tool').length] ?? {};
    expect(await runErrand(trial(said('I want a person.')), settings)).toMatchObject({
      outcome: 'tried',
      reply: {
        text: 'One moment. A colleague will come.',
        tools: [
          { name: 'look_up_customer', result: { found: true, customer: { name: 'Lina Haddad', tier: 'gold' } } },
          { name: 'ask_for_person', arguments: { reason: 'She insists.' }, result: { done: true } },
        ],
      },
    });
  });

  test('tells the model what it said, then what it called and what came of it, as in a call', async () => {
    const tool = { name: 'look_up_customer', arguments: {} };
    provider.reply = ({ messages }) =>
      messages.at(-1)?.role === 'tool' ? { content: 'Thank you for waiting.' } : { content: 'One moment.', tool };
    expect(await runErrand(trial(said('My line is down.')), settings)).toMatchObject({
      reply: { text: 'One moment. Thank you for waiting.', tools: [{ name: 'look_up_customer' }] },
    });
    expect(provider.chats).toHaveLength(2);
  });

  test('ends where the model calls tools for ever', async () => {
    provider.reply = () => ({ tool: { name: 'note_fact', arguments: { name: 'a', value: 'b' } } });
    expect(await runErrand(trial(said('Hello?')), settings)).toMatchObject({ outcome: 'tried' });
    expect(provider.chats).toHaveLength(4);
  });

  test.each([
    [{ status: 401 }, 'unauthorized'],
    [{ status: 400 }, 'bad-request'],
  ] as const)('says why the provider does not answer: %j', async (fault, because) => {
    provider.faults.llm = fault;
    expect(await runErrand(trial(said('Hello?')), settings)).toEqual({ outcome: 'failed', because });
  });
});

describe('a voice on trial', () => {
  const speak: Errand = {
    kind: 'speak',
    language: 'en',
    text: 'Hello there.',
    voice: { provider: 'openai', voice: 'nova', fallback: null },
  };

  test('is heard as samples of 16 bit', async () => {
    const answer = await runErrand(speak, settings);
    expect(provider.spoken).toEqual(['Hello there.']);
    const sound = Buffer.from(answer.outcome === 'spoken' ? answer.sample.sound : '', 'base64');
    expect(sound.length / 2 / 24_000).toBeGreaterThan(0.1);
  });

  test('that the provider refuses is told', async () => {
    provider.faults.tts = { status: 400 };
    expect(await runErrand(speak, settings)).toEqual({ outcome: 'failed', because: 'bad-request' });
  });
});

test('the voices of the provider are listed', async () => {
  const answer = await runErrand({ kind: 'voices' }, settings);
  expect(answer).toMatchObject({ outcome: 'voices', offered: { providers: [{ provider: 'openai', open: true }] } });
});

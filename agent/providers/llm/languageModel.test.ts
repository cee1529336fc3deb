import { initializeLogger, llm } from '@livekit/agents';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ProviderFault } from '../providerFault.ts';
import { providerSettings } from '../providerSettings.ts';
import { ProviderDouble } from '../testing/providerDouble.ts';
import { LanguageModel } from './languageModel.ts';

let provider: ProviderDouble;
let model: LanguageModel;
const faults: ProviderFault[] = [];

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

beforeEach(async () => {
  provider = new ProviderDouble();
  faults.length = 0;
  const settings = providerSettings({ OPENAI_API_KEY: 'key', OPENAI_BASE_URL: await provider.listen() });
  model = new LanguageModel({ settings, onFault: (fault) => faults.push(fault) });
  model.on('error', () => {});
});

afterEach(() => provider.close());

const hangUp = llm.tool({
  name: 'hang_up',
  description: 'Ends the call.',
  parameters: z.object({ why: z.string() }),
  execute: async () => null,
});

async function ask(): Promise<{ text: string; tools: string[] }> {
  const chatCtx = new llm.ChatContext([llm.ChatMessage.create({ role: 'user', content: 'Hello?' })]);
  const toolCtx = new llm.ToolContext([hangUp]);
  const stream = model.chat({ chatCtx, toolCtx, connOptions: { maxRetry: 1, retryIntervalMs: 1, timeoutMs: 1_000 } });
  let text = '';
  const tools: string[] = [];
  for await (const { delta } of stream) {
    text += delta?.content ?? '';
    for (const { name, args } of delta?.toolCalls ?? []) tools.push(`${name} ${args}`);
  }
  return { text, tools };
}
const kinds = () => faults.map(({ kind }) => kind);

test('streams words and the calls of tools, and offers the tools', async () => {
  provider.reply = () => ({ content: 'Good bye then.', tool: { name: 'hang_up', arguments: { why: 'asked' } } });
  expect(await ask()).toEqual({ text: 'Good bye then.', tools: ['hang_up {"why":"asked"}'] });
  expect(provider.chats[0]).toMatchObject({
    messages: [{ role: 'user', content: 'Hello?' }],
    stream: true,
    tools: [{ type: 'function', function: { name: 'hang_up', parameters: { required: ['why'] } } }],
  });
  expect(faults).toEqual([]);
});

describe('when the provider fails', () => {
  test.each([
    [{ status: 401 }, 'unauthorized', 1],
    [{ status: 429 }, 'rate-limited', 1],
    [{ status: 500 }, 'provider-error', 2],
    ['garbage', 'garbage', 2],
  ] as const)('%j is told as %s, after %i attempts, and so is the success after it', async (fault, kind, attempts) => {
    provider.faults.llm = fault;
    expect(await ask()).toEqual({ text: '', tools: [] });
    expect(kinds()).toEqual([kind]);
    expect(provider.asked.llm).toHaveLength(attempts);
    delete provider.faults.llm;
    expect((await ask()).text).toBe('I see.');
    await expect.poll(kinds).toEqual([kind, 'recovered']);
  });

  test('and asks to be left alone, nobody asks it until then', async () => {
    provider.faults.llm = { status: 429, retryAfter: '1' };
    await ask();
    delete provider.faults.llm;
    await ask();
    expect(provider.asked.llm).toHaveLength(1);
    const [first = 0] = provider.asked.llm;
    await expect.poll(async () => (await ask()).text, { timeout: 5_000, interval: 100 }).toBe('I see.');
    expect((provider.asked.llm.at(-1) ?? 0) - first).toBeGreaterThanOrEqual(990);
    expect(provider.asked.llm).toHaveLength(2);
  });

  test('half-way, what was said stays said, and nothing is said twice', async () => {
    provider.reply = () => ({ content: 'One two three four.' });
    provider.faults.llm = 'cut-off';
    expect(await ask()).toEqual({ text: 'One two', tools: [] });
    expect(kinds()).toEqual(['cut-off']);
    expect(provider.asked.llm).toHaveLength(1);
  });

  test('because nobody is there, it is unreachable', async () => {
    await provider.close();
    await ask();
    expect(kinds()).toEqual(['unreachable']);
  });
});

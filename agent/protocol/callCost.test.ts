import { expect, test } from 'vitest';
import { addUsage, callCost } from './callCost.ts';
import type { ModelPrice, PriceTable, Usage } from './providers.ts';

const nothing = { audioMs: 0, characters: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
const free = {
  perAudioMinute: 0,
  perMillionCharacters: 0,
  perMillionInputTokens: 0,
  perMillionCachedTokens: 0,
  perMillionOutputTokens: 0,
};
const heard: Usage = { kind: 'stt', provider: 'deepgram', model: 'nova-3', ...nothing, audioMs: 90_000 };
const said: Usage = { kind: 'tts', provider: 'elevenlabs', model: 'eleven_flash_v2_5', ...nothing, characters: 2_000 };
const thought: Usage = {
  ...{ kind: 'llm', provider: 'openai', model: 'gpt-4.1-mini', ...nothing },
  ...{ inputTokens: 10_000, cachedTokens: 40_000, outputTokens: 1_000 },
};
const prices: ModelPrice[] = [
  { kind: 'stt', provider: 'deepgram', model: 'nova-3', ...free, perAudioMinute: 0.01 },
  { kind: 'tts', provider: 'elevenlabs', model: 'eleven_flash_v2_5', ...free, perMillionCharacters: 50 },
  {
    ...{ kind: 'llm', provider: 'openai', model: 'gpt-4.1-mini', ...free },
    ...{ perMillionInputTokens: 0.4, perMillionCachedTokens: 0.1, perMillionOutputTokens: 1.6 },
  },
];
const table: PriceTable = { currency: 'USD', prices };

test.each<[string, Usage[], number]>([
  ['nothing', [], 0],
  ['sound by the minute', [heard], 0.015],
  ['characters by the million', [said], 0.1],
  ['tokens, each sort at its own price', [thought], 0.004 + 0.004 + 0.0016],
  ['all of a call', [heard, said, thought, heard], 0.015 * 2 + 0.1 + 0.0096],
])('%s', (_, usages, amount) => {
  const cost = callCost(usages, table);
  expect(cost.amount).toBeCloseTo(amount, 10);
  expect(cost).toMatchObject({ currency: 'USD', unpriced: [] });
});

test('what has no price is named, once, and counts nothing', () => {
  const other = { ...said, model: 'eleven_v3' };
  expect(callCost([other, other, heard], table)).toEqual({
    amount: 0.015,
    currency: 'USD',
    unpriced: [{ kind: 'tts', provider: 'elevenlabs', model: 'eleven_v3' }],
  });
});

test('what is used of one model is added up, of two kept apart', () => {
  const sum = addUsage(addUsage(addUsage([], heard), said), heard);
  expect(sum).toEqual([{ ...heard, audioMs: 180_000 }, said]);
});

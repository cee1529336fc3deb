import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../protocol/callEvent.ts';
import type { Language, Speaker } from '../../protocol/primitives.ts';
import { languageAt } from './languageAt.ts';

const event = (type: string, at: number, data: unknown): CallEvent => ({
  id: '00000000-0000-4000-8000-000000000001',
  callId: '7a3f5a54-53b5-4a5e-9a35-0d5a7c1a2b3c',
  seq: 1,
  at,
  type,
  data,
});
const turn = (speaker: Speaker, language: Language, startMs: number, endMs: number) =>
  event('turn', endMs, {
    turnId: `${speaker} ${startMs}`,
    speaker,
    channel: 'voice',
    text: 'words',
    language,
    confidence: 0.9,
    startMs,
    endMs,
    interrupted: false,
    latency: {},
  });
const log = [
  event('call.created', 0, {
    createdAt: 1,
    room: 'r',
    persona: 'reception',
    language: 'en',
    customer: {},
    rehearsal: true,
  }),
  turn('customer', 'en', 1_000, 3_000),
  turn('assistant', 'en', 4_000, 6_000),
  turn('customer', 'ar', 7_000, 9_000),
  event('language.changed', 9_000, { language: 'ar', confidence: 1, by: 'assistant' }),
];

describe('languageAt', () => {
  it.each<[string, Speaker, number, number, Language]>([
    ['as its turn was heard', 'customer', 900, 3_200, 'en'],
    ['also before the call has changed', 'customer', 6_900, 8_800, 'ar'],
    ['as the turn that it has most of', 'customer', 2_500, 8_900, 'ar'],
    ['where nothing was heard, as the call was spoken then', 'customer', 5_000, 6_000, 'en'],
    ['and after its change', 'operator', 10_000, 12_000, 'ar'],
  ])('%s', (_, speaker, startMs, endMs, language) => {
    expect(languageAt(log, { speaker, startMs, endMs }, 'ar')).toBe(language);
  });
});

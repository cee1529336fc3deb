import { beforeEach, describe, expect, test } from 'vitest';
import type { CallEvent, EventData, EventType } from '../../protocol/callEvent.ts';
import { apologies } from '../outages/apologies.ts';
import { TypedWords } from './typedWords.ts';

const callId = '7b1c1f5e-3b53-4f38-9b55-0a7a5c9c4d11';
const log = (...parts: (readonly [EventType, unknown])[]): CallEvent[] =>
  parts.map(([type, data], index) => ({
    id: `7b1c1f5e-3b53-4f38-9b55-0a7a5c9c4d${20 + index}`,
    callId,
    seq: index + 1,
    at: index * 1_000,
    type,
    data,
  }));
const turn = (turnId: string, startMs: number, change: Partial<EventData<'turn'>> = {}) =>
  [
    'turn',
    {
      turnId,
      speaker: 'customer',
      channel: 'text',
      text: `words of ${turnId}`,
      language: 'en',
      confidence: null,
      startMs,
      endMs: startMs,
      interrupted: false,
      latency: {},
      ...change,
    } satisfies EventData<'turn'>,
  ] as const;
const mood = (turnId: string) =>
  ['sentiment', { turnId, score: 0, label: 'neutral', confidence: 0.3, source: 'lexicon', because: [] }] as const;
const spoken = { speaker: 'assistant', channel: 'voice' } as const;

let judged: string[];
let answered: string[];
let typed: TypedWords;
beforeEach(() => {
  judged = [];
  answered = [];
  typed = new TypedWords({
    judge: ({ turnId }) => judged.push(turnId),
    answer: ({ turnId }) => answered.push(turnId),
  });
});

test('what comes before the session is there is judged at once, and answered when it is', () => {
  typed.typed({ turnId: 'a', text: 'Hello?' });
  expect([judged, answered]).toEqual([['a'], []]);
  typed.begin();
  typed.typed({ turnId: 'b', text: 'Hello!' });
  expect([judged, answered]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
});

test('a turn told twice, by message and by the log, is taken up once', () => {
  typed.begin();
  typed.typed({ turnId: 'a', text: 'Hello?' });
  typed.typed({ turnId: 'a', text: 'Hello?' });
  typed.log(log(turn('a', 1_000)));
  expect([judged, answered]).toEqual([['a'], ['a']]);
});

describe('from the log of a welcome', () => {
  test('what was typed while the link was cut is answered', () => {
    typed.begin();
    typed.log(log(turn('greeting', 0, spoken), turn('a', 1_000), mood('a'), turn('b', 2_000)));
    expect([judged, answered]).toEqual([['b'], ['a', 'b']]);
  });

  test('what the assistant spoke after is not answered again', () => {
    typed.begin();
    typed.log(log(turn('a', 1_000), turn('reply', 2_000, spoken)));
    expect(answered).toEqual([]);
  });

  test('an apology answers nothing', () => {
    typed.begin();
    typed.log(log(turn('a', 1_000), turn('sorry', 2_000, { ...spoken, text: apologies.en.slice(0, 20) })));
    expect(answered).toEqual(['a']);
  });

  test('a private remark answers nothing', () => {
    typed.begin();
    typed.log(log(turn('a', 1_000), turn('aside', 2_000, { speaker: 'operator', channel: 'private' })));
    expect(answered).toEqual(['a']);
  });

  test('what a new job remembers anyway only gets the mood that it lacks', () => {
    typed.remembered(log(turn('a', 1_000), mood('a'), turn('b', 2_000)));
    typed.begin();
    expect([judged, answered]).toEqual([['b'], []]);
  });
});

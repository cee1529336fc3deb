import { llm } from '@livekit/agents';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Mood } from '../../mood/mood.ts';
import type { Heard } from '../../providers/recogniser.ts';
import { TurnMoods } from '../mood/turnMoods.ts';
import { inEnglish } from '../testing/inEnglish.ts';
import { LaneLinkDouble } from '../testing/laneLinkDouble.ts';
import type { VoiceOfTurn } from '../voice/voiceMeter.ts';
import { CustomerLane } from './customerLane.ts';

const mood: Mood = { score: -0.5, label: 'negative', confidence: 0.5, because: ['down'] };
let link: LaneLinkDouble;
let lane: CustomerLane;
const judged: string[] = [];

const spoken: VoiceOfTurn = {
  loudnessDb: 4.5,
  talkOverMs: 0,
  silenceBeforeMs: 900,
  wordsPerMinute: 140,
  rateRatio: 1.1,
};
let coughs = 0;
const voice = {
  nothingSaid: () => {
    coughs += 1;
  },
  turnEnds: () => spoken,
};

beforeEach(() => {
  coughs = 0;
  vi.useFakeTimers({ now: 1_000 });
  judged.length = 0;
  link = new LaneLinkDouble();
  const moodOf = (text: string) => {
    judged.push(text);
    return mood;
  };
  lane = new CustomerLane(
    link,
    inEnglish(),
    new TurnMoods({ link, moodOf, intentOf: () => undefined, language: () => 'en' }),
    voice,
  );
});
afterEach(() => vi.useRealTimers());

const interim = (text: string): Heard => ({ text, final: false, confidence: null, words: [] });
const final = (text: string, confidence: number | null = 0.9): Heard => ({
  text,
  final: true,
  confidence,
  words: text.split(' ').map((word) => ({ text: word, confidence: confidence ?? 1 })),
});
const message = (text: string) => llm.ChatMessage.create({ role: 'user', content: text });

describe('a turn', () => {
  test('shows its words as they come, and is written down with when it was spoken', () => {
    lane.speech(1_000, 1_100);
    lane.heard(interim('my line'));
    expect(link.words).toBe('my line');
    lane.speech(3_000, 3_000);
    vi.setSystemTime(3_120);
    lane.heard(final('My line is dead.'));
    expect(link.words).toBe('My line is dead.');
    vi.setSystemTime(3_310);
    const times = lane.turnCompleted(message('My line is dead.'));
    expect(times).toEqual({ speechEndedAt: 3_000, lastWordsAt: 3_120, completedAt: 3_310 });
    const [turn] = link.all('turn');
    expect(turn).toMatchObject({
      speaker: 'customer',
      channel: 'voice',
      text: 'My line is dead.',
      confidence: 0.9,
      startMs: 1_000,
      endMs: 3_000,
      interrupted: false,
      latency: { stt: 120, endpointing: 310 },
    });
    expect(turn?.words).toHaveLength(4);
    expect(link.signals[0]).toMatchObject({ turnId: turn?.turnId, startMs: 1_000 });
    expect(link.all('voice')).toEqual([{ turnId: turn?.turnId, ...spoken }]);
    expect(link.all('sentiment')).toEqual([{ turnId: turn?.turnId, ...mood, source: 'lexicon' }]);
  });

  test('with a pause inside is one turn, as sure as its least sure part', () => {
    lane.speech(1_000, 1_500);
    lane.heard(final('I work from home', 0.8));
    lane.speech(2_100, 2_900);
    lane.heard(interim('and I lost'));
    expect(link.words).toBe('I work from home and I lost');
    expect(lane.words).toBe('I work from home and I lost');
    lane.heard(final('and I lost a day.', 0.6));
    lane.turnCompleted(message('I work from home and I lost a day.'));
    expect(link.all('turn')).toMatchObject([{ startMs: 1_000, endMs: 2_900, confidence: 0.6 }]);
    expect(link.all('turn')[0]?.words).toHaveLength(9);
  });

  test('that the recogniser says nothing of its certainty about has none', () => {
    lane.heard(final('Yes.', null));
    lane.turnCompleted(message('Yes.'));
    expect(link.all('turn')[0]?.confidence).toBeNull();
  });

  test('begins anew after the one before', () => {
    lane.heard(final('Yes.'));
    lane.turnCompleted(message('Yes.'));
    vi.setSystemTime(9_000);
    lane.speech(8_900, 9_000);
    lane.heard(final('No.'));
    lane.turnCompleted(message('No.'));
    const [first, second] = link.all('turn');
    expect(second).toMatchObject({ startMs: 8_900, text: 'No.' });
    expect(second?.turnId).not.toBe(first?.turnId);
  });
});

test('a cough takes its interim words back and leaves no turn', () => {
  lane.speech(1_000, 1_100);
  lane.heard(interim('uh'));
  lane.heard({ text: '', final: true, confidence: null, words: [] });
  expect(link.words).toBe('');
  expect(lane.turnCompleted(message(''))).toBeUndefined();
  expect(link.written).toEqual([]);
  expect(coughs).toBe(1);
});

test('what was unclear gets no mood', () => {
  lane.heard(final('[unclear]', 0.2));
  lane.turnCompleted(message('[unclear]'));
  expect(link.all('turn')).toHaveLength(1);
  expect(judged).toEqual([]);
  expect(link.all('sentiment')).toEqual([]);
});

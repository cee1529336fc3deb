import { expect, it } from 'vitest';
import type { EventData } from '../../agent/protocol/callEvent.ts';
import type { MoodPoint, VoicePoint } from './line.ts';
import { type InterimMood, shownMood } from './shownMood.ts';

const mood = (turnId: string, score: number, at: number): MoodPoint => ({
  ...{ turnId, score, label: 'neutral', confidence: 0.7, source: 'lexicon', because: [], at },
});
const loud = (turnId: string, at: number): VoicePoint => ({
  ...{ turnId, at, loudnessDb: 12, talkOverMs: null, silenceBeforeMs: null, wordsPerMinute: null, rateRatio: null },
});
const turn = (turnId: string, endMs: number): EventData<'turn'> => ({
  ...{ turnId, speaker: 'customer', channel: 'voice', text: 'x', language: 'en', confidence: null },
  ...{ startMs: 0, endMs, interrupted: false, latency: {} },
});
const moods = [mood('a', 0.4, 1_000), mood('b', -0.6, 5_000)];
const turns = new Map([['b', turn('b', 7_500)]]);
const interim: InterimMood = {
  ...{ kind: 'mood', turnId: 'c', score: -0.9, label: 'negative', confidence: 0.8, because: [] },
};
const scoreOf = (...asked: Parameters<typeof shownMood>) => shownMood(...asked)?.score ?? Number.NaN;

it('is as fresh as the last word of the newest turn', () => {
  expect(shownMood({ moods, voices: [], turns })).toMatchObject({ trend: 'falling', freshAt: 7_500 });
});

it('counts the turn that is being spoken until it is in the log', () => {
  const log = { moods, voices: [], turns };
  expect(scoreOf(log, { interim })).toBeLessThan(scoreOf(log));
  const over = new Map([...turns, ['c', turn('c', 9_000)] as const]);
  expect(scoreOf({ ...log, turns: over }, { interim })).toBe(scoreOf(log));
  expect(shownMood({ moods: [], voices: [], turns }, { interim })).toMatchObject({ score: -0.9 });
});

it('is in a replay as it was then, by words and by voice', () => {
  const log = { moods, voices: [loud('b', 5_000)], turns };
  expect(scoreOf(log, { upTo: 1 })).toBe(0.4);
  expect(scoreOf(log, { upTo: 2 })).toBeLessThan(scoreOf({ ...log, voices: [] }, { upTo: 2 }));
  expect(shownMood(log, { upTo: 0 })).toBeNull();
});

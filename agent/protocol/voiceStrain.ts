import type { EventData } from './callEvent.ts';

type Voice = Pick<EventData<'voice'>, 'loudnessDb' | 'talkOverMs' | 'silenceBeforeMs' | 'rateRatio'>;

/**
 * What each sign says by itself: nothing below `from`, all it can at `full`, evenly between; `most` is what it can say alone. A raised
 * voice says most; a long silence little, for people also look for their papers.
 */
const SIGNS: Readonly<Record<keyof Voice, { from: number; full: number; most: number }>> = {
  loudnessDb: { from: 3, full: 10, most: 0.7 },
  talkOverMs: { from: 400, full: 2_000, most: 0.5 },
  rateRatio: { from: 1.2, full: 1.6, most: 0.35 },
  silenceBeforeMs: { from: 5_000, full: 15_000, most: 0.2 },
};

/** What one sign of a voice says: 0 (nothing) to its most. */
export function strainBy(sign: keyof Voice, value: number | null): number {
  const { from, full, most } = SIGNS[sign];
  return value === null ? 0 : most * Math.min(1, Math.max(0, (value - from) / (full - from)));
}

/**
 * How strained a voice is, 0 to 1: its signs together, as independent hints are put together (1 - the product of what each leaves open). A
 * calm voice is 0, and proves nothing.
 */
export function voiceStrain(voice: Voice): number {
  const signs = ['loudnessDb', 'talkOverMs', 'rateRatio', 'silenceBeforeMs'] as const;
  return 1 - signs.reduce((open, sign) => open * (1 - strainBy(sign, voice[sign])), 1);
}

import { z } from 'zod';
import { moodTrend, type Trend, trendOf } from './moodTrend.ts';
import { callTime, confidence, score } from './primitives.ts';

/** A turn of the customer by its words, as the call's mood is made of it. `at`, `source`: absent where an older version has stored it. */
export const judgedTurn = z.object({
  turnId: z.string(),
  score,
  confidence,
  at: callTime.optional(),
  source: z.enum(['lexicon', 'model', 'person']).optional(),
});
export type JudgedTurn = z.infer<typeof judgedTurn>;

/** A turn of the customer by its voice: see `voiceStrain`. */
export const voicedTurn = z.object({ turnId: z.string(), strain: z.number().min(0).max(1), at: callTime });
export type VoicedTurn = z.infer<typeof voicedTurn>;

/** How the customer feels in this call by now. All but score and confidence are absent where an older version has stored it. */
export const callMoodShape = z.object({
  score,
  confidence,
  /** Where it is going; null while one turn alone is known. */
  trend: moodTrend.nullable().optional(),
  /** When the newest turn was judged that counts: ms since call.created. */
  freshAt: callTime.optional(),
  /** The turns that made it, the weightiest first; the shares of all turns add up to the score. */
  because: z.array(z.object({ turnId: z.string(), share: score })).optional(),
});
export type CallMood = z.infer<typeof callMoodShape>;

/** As many of the customer's last turns make the mood: what came before would weigh nothing any more. */
export const TURNS_COUNTED = 12;
/** Each turn weighs so much of what the next one does: after two turns less than half is left. */
const FADES = 0.65;
/** A turn judged by a person weighs so many times what the surest machine's would. */
const PERSON = 2;
/** What a wholly strained voice weighs beside wholly sure words. */
const VOICE = 0.6;
/** A turn is named as a reason from this share on. */
const WORTH_NAMING = 0.02;
const MOST_REASONS = 6;

interface Weighed {
  turnId: string;
  at: number;
  score: number;
  /** How much is known of this turn: 0 to 1. */
  known: number;
  /** As things are known of it, a person's judgement more. */
  weight: number;
}

/**
 * The mood of a call from its customer's turns, of the newest first in weight:
 * - a turn's own score is that of its words, pulled down by a strained voice: `(c·w - v·s) / (c + v)`, with the words' score w and
 *   confidence c, the voice's strain s, and its weight `v = 0.6·s·(1 - max(0, w)·c)`: a loud voice makes glad words hardly worse. A
 *   person's judgement stands alone;
 * - a turn weighs what is known of it (`min(1, c + v)`, a person's twice as much as anything else), and 0.65 of that with each later turn;
 * - **score** is the weighed mean of the turns' scores;
 * - **confidence** is what the turns say together, `1 - product of (1 - known·0.65^age)`, less half of how far they contradict each other
 *   (the weighed mean distance from the score);
 * - **trend** is as `trendOf` says, **because** each turn's share of the score.
 *
 * @param judged in the order of the call; of a turn's several judgements only the one that counts
 * @param voices of the same turns, or of others in which no word was understood
 * @returns null where nothing is known
 */
export function callMood(judged: readonly JudgedTurn[], voices: readonly VoicedTurn[]): CallMood | null {
  const turns = turnsOf(judged, voices).map((turn, index, { length }) => {
    const left = FADES ** (length - 1 - index);
    return { ...turn, left, weight: turn.weight * left };
  });
  const weight = turns.reduce((sum, turn) => sum + turn.weight, 0);
  const newest = turns.at(-1);
  if (!newest) return null;
  // Turns of which nothing is known at all count alike.
  const part = (turn: Weighed) => (weight > 0 ? turn.weight / weight : 1 / turns.length);
  const mean = turns.reduce((sum, turn) => sum + part(turn) * turn.score, 0);
  const apart = turns.reduce((sum, turn) => sum + part(turn) * Math.abs(turn.score - mean), 0);
  const together = 1 - turns.reduce((open, turn) => open * (1 - turn.known * turn.left), 1);
  const shares = turns.map((turn) => ({ turnId: turn.turnId, share: rounded(part(turn) * turn.score) }));
  const trend: Trend | null = trendOf(turns.map((turn) => ({ score: turn.score, confidence: turn.known })));
  return {
    score: rounded(mean),
    confidence: rounded(together * (1 - apart / 2)),
    trend,
    freshAt: newest.at,
    because: shares
      .filter(({ share }) => Math.abs(share) >= WORTH_NAMING)
      .toSorted((one, other) => Math.abs(other.share) - Math.abs(one.share))
      .slice(0, MOST_REASONS),
  };
}

function turnsOf(judged: readonly JudgedTurn[], voices: readonly VoicedTurn[]): Weighed[] {
  const strains = new Map(voices.map((voice) => [voice.turnId, voice]));
  const spoken = judged.map((turn, index): Weighed => {
    // Where an older version has told no time, the order of the list is all there is.
    const { turnId, at = index - judged.length } = turn;
    if (turn.source === 'person') return { turnId, at, score: turn.score, known: 1, weight: PERSON };
    const strain = strains.get(turnId)?.strain ?? 0;
    return { turnId, at, ...withVoice(turn.score, turn.confidence, strain) };
  });
  const known = new Set(judged.map(({ turnId }) => turnId));
  const wordless = voices
    .filter(({ turnId, strain }) => strain > 0 && !known.has(turnId))
    .map(({ turnId, at, strain }): Weighed => ({ turnId, at, ...withVoice(0, 0, strain) }));
  return [...spoken, ...wordless].sort((one, other) => one.at - other.at);
}

function withVoice(words: number, sure: number, strain: number): Pick<Weighed, 'score' | 'known' | 'weight'> {
  const voice = VOICE * strain * (1 - Math.max(0, words) * sure);
  const known = Math.min(1, sure + voice);
  const whole = sure + voice;
  return { score: whole > 0 ? (sure * words - voice * strain) / whole : words, known, weight: known };
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;

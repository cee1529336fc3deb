/**
 * Confidence (0 to 1) that an utterance is the phrase it is nearest to. Two things speak for it, and both must:
 * - `cost` is hardly more than `background`, what the same sounds cost without any order of words. A known phrase
 *   measures 0.9 to 1.3 times the background, an unknown one 1.55 to 1.8 (14 phrases and 28 other sentences, in six voices
 *   that no template has, before and after Opus).
 * - the next best other phrase (`rival`) is clearly worse: 1.3 to 2.1 times for known phrases, 1.0 to 1.1 for others.
 * Below `CONFIDENT` the answer is that nothing was understood.
 */
export function confidenceOf({ cost, rival, background }: { cost: number; rival: number; background: number }): number {
  if (!Number.isFinite(cost) || background <= 0 || cost <= 0) return 0;
  const order = logistic((LIKELY_ORDER - cost / background) / 0.05);
  const lead = Number.isFinite(rival) ? logistic((rival / cost - LIKELY_LEAD) / 0.035) : 1;
  return order * lead;
}

/**
 * Confidence (0 to 1) in one word of a phrase: its cost against its own background, smoothed by the phrase's ratio as if
 * that had been heard for four frames more. Words that were said measure 1.0 (p99 1.3), a word in another's place 1.45 to 2.5.
 */
export function wordConfidence(
  { cost, background }: { cost: number; background: number },
  phraseRatio: number,
): number {
  const smooth = SMOOTHING_FRAMES * TYPICAL_BACKGROUND;
  const ratio = (cost + smooth * phraseRatio) / (background + smooth);
  return logistic((LIKELY_WORD - ratio) / 0.06);
}

/** A phrase in which a word is less sure than this is another phrase, however well the rest fits. */
export const LEAST_WORD_CONFIDENCE = 0.05;

const LIKELY_WORD = 1.42;
const SMOOTHING_FRAMES = 4;
const TYPICAL_BACKGROUND = 2.2;

/** At and above this, a phrase counts as understood. */
export const CONFIDENT = 0.5;

const LIKELY_ORDER = 1.43;
const LIKELY_LEAD = 1.17;

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

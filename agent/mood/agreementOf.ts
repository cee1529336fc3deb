export const MOOD_LABELS = ['negative', 'neutral', 'positive'] as const;
export type MoodLabel = (typeof MOOD_LABELS)[number];

/** How often a judge and the labels say the same. Totals only: what was said stands nowhere in it. */
export interface Agreement {
  turns: number;
  /** 0 to 1. */
  accuracy: number;
  /** What was labelled (first key) as what it was judged (second key). */
  confusion: Record<MoodLabel, Record<MoodLabel, number>>;
}

/** Counts labels against judgements; of none the accuracy is 0. */
export function agreementOf(pairs: readonly { label: MoodLabel; judged: MoodLabel }[]): Agreement {
  const none = () => ({ negative: 0, neutral: 0, positive: 0 });
  const confusion = { negative: none(), neutral: none(), positive: none() };
  for (const { label, judged } of pairs) confusion[label][judged] += 1;
  const right = MOOD_LABELS.reduce((sum, label) => sum + confusion[label][label], 0);
  return { turns: pairs.length, accuracy: Math.round((right / Math.max(1, pairs.length)) * 1000) / 1000, confusion };
}

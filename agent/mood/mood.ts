/** How a customer's turn sounds by its words. */
export interface Mood {
  /** -1 (very negative) to 1 (very positive). */
  score: number;
  label: 'negative' | 'neutral' | 'positive';
  /** How far the words support the score: few or contradicting words make it low. */
  confidence: number;
  /** The words that moved the score, as they were said. */
  because: string[];
}

import { signedScore } from '../../i18n/format.ts';

/** A score inside a sentence: from left to right, whatever the sentence's direction is. */
export const figure = (score: number): string => `\u2066${signedScore(score)}\u2069`;

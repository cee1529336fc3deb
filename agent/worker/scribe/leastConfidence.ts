import type { Heard } from '../../providers/recogniser.ts';

/** A turn is as sure as its least sure utterance; unknown when the recogniser didn't say for one of them. Three decimals. */
export function leastConfidence(utterances: readonly Pick<Heard, 'confidence'>[]): number | null {
  if (utterances.length === 0) return null;
  let least = 1;
  for (const { confidence } of utterances) {
    if (confidence === null) return null;
    least = Math.min(least, confidence);
  }
  return Math.round(least * 1000) / 1000;
}

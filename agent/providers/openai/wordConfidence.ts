import type { HeardWord } from '../recogniser.ts';
import type { Logprob } from './realtimeEvent.ts';

/**
 * Words with confidence from the tokens' log probabilities: tokens are joined into words at white space; a word is
 * as sure as its least sure token. Punctuation alone belongs to the word before.
 */
export function wordsOf(logprobs: readonly Logprob[]): HeardWord[] {
  const words: HeardWord[] = [];
  let open: HeardWord | undefined;
  for (const { token, logprob } of logprobs) {
    const sure = Math.min(1, Math.exp(logprob));
    for (const part of token.split(/(\s+)/)) {
      if (part === '') continue;
      if (/^\s+$/.test(part)) {
        open = undefined;
        continue;
      }
      if (open) {
        open.text += part;
        open.confidence = Math.min(open.confidence, sure);
      } else {
        open = { text: part, confidence: sure };
        words.push(open);
      }
    }
  }
  return words;
}

/** How sure a whole utterance is: the mean over its words; null when the provider gave nothing to judge by. */
export function confidenceOf(words: readonly HeardWord[]): number | null {
  if (words.length === 0) return null;
  return words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
}

import type { Punctuation } from './endByWords.ts';

/**
 * How long the customer's silence has to be, in ms, from the last sample that the voice detector takes for speech.
 * Measured by `npm run bench -- call`: the reply must be quick, and a pause of 600 ms inside a sentence must not be taken
 * for its end.
 */
export const turnTaking = {
  /** Silence after which the voice detector closes a stretch of speech. The end-of-turn model needs 250 at least. */
  silenceMs: 250,
  /** The turn is over after this when its end is likely… */
  likelyEndMs: 300,
  /** …and after this when it isn't: above the pauses that people make inside a sentence. */
  unlikelyEndMs: 1000,
  /** The customer must speak this long over the assistant to interrupt it. */
  interruptionMs: 400,
  /**
   * An utterance is given to the recogniser after this silence whatever its end sounds like: at once where its words tell
   * whether it is over; else in time for `unlikelyEndMs`.
   */
  holdMs: { meant: 190, habit: 850 } satisfies Record<Punctuation, number>,
  /** Final words of a committed utterance are waited for this long before the end is judged without them. */
  wordsWithinMs: 250,
} as const;

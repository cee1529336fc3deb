/**
 * How long the customer's silence has to be, in ms. Measured from the last sample that the voice detector takes for
 * speech. Figures by `npm run bench -- call`: the reply must be quick, and a pause of 600 ms inside a sentence must
 * not be taken for its end.
 */
export const turnTaking = {
  /** Silence after which the voice detector closes a stretch of speech. The end-of-turn model needs 250 at least. */
  silenceMs: 250,
  /** The turn is over after this when the end-of-turn model finds that likely… */
  likelyEndMs: 350,
  /** …and after this when it doesn't: just above the pauses that people make inside a sentence. */
  unlikelyEndMs: 720,
  /** An utterance whose end isn't likely is given to the recogniser after this, in time for `unlikelyEndMs`. */
  holdMs: 660,
  /** The customer must speak this long over the assistant to interrupt it. */
  interruptionMs: 400,
} as const;

/**
 * How long the customer's silence has to be, in ms, from the last sample that the voice detector takes for speech.
 * Measured by `npm run bench -- call`: the reply must be quick, and a pause of 600 ms inside a sentence must not be taken
 * for its end.
 */
export const turnTaking = {
  /** The voice detector judges so much sound at a time. */
  voiceFrameMs: 32,
  /** Silence after which the voice detector closes a stretch of speech. The end-of-turn model needs 250 at least. */
  silenceMs: 250,
  /** The turn is over after this when its end is likely: by its meaning, which is nearly certain, or by its sound… */
  likelyEndMs: { meaning: 260, sound: 350 },
  /** …and after this when it isn't: above the pauses that people make inside a sentence. */
  unlikelyEndMs: 1000,
  /** An utterance that nobody has ended by then is given to the recogniser, in time for `unlikelyEndMs`. */
  holdMs: 850,
  /** A recogniser that ends utterances by their meaning has this long to do so before the end counts as unlikely. */
  meaningWithinMs: 250,
  /** The customer must speak this long over the assistant to interrupt it. */
  interruptionMs: 400,
} as const;

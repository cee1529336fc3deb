import type { TurnMoments } from './turnMoments.ts';

/** When the gauge showed a turn's judgement, epoch ms: by its settled words while it was open, by the lexicon, by the model. */
export interface Sightings {
  settled: number | undefined;
  /** The same by the model. */
  settledModel: number | undefined;
  lexicon: number | undefined;
  model: number | undefined;
}

/** How long the gauge took for one turn, ms. */
export interface GaugeTimes {
  /** From the recogniser's final words to a judgement of all of them. */
  words: number;
  /** From the turn being complete to its judgement in the log. */
  completed: number | undefined;
  /** From the final words to the model's judgement, and what of it is not the model's own time. */
  model: number | undefined;
  besideModel: number | undefined;
}

/** Words and frames are timed by two processes, to the ms each. */
const INACCURACY_MS = 5;

/** Undefined where the gauge never showed a judgement of the turn. Of settled words counts what came after the turn's last final words: an earlier part of it may have been settled before. */
export function gaugeTimes(
  seen: Sightings,
  { finalWordsAt, completedAt, modelTook }: TurnMoments,
): GaugeTimes | undefined {
  const ofAll = (at: number | undefined) => (at !== undefined && at >= finalWordsAt - INACCURACY_MS ? at : undefined);
  const inLog = seen.lexicon ?? seen.model;
  const model = ofAll(seen.settledModel) ?? seen.model;
  const whole = ofAll(seen.settled) ?? ofAll(seen.settledModel) ?? inLog;
  if (whole === undefined) return undefined;
  return {
    words: whole - finalWordsAt,
    completed: inLog === undefined ? undefined : inLog - completedAt,
    model: model === undefined ? undefined : model - finalWordsAt,
    besideModel: model === undefined || modelTook === undefined ? undefined : model - finalWordsAt - modelTook,
  };
}

import type { Language } from '../../protocol/primitives.ts';
import { SHAPE, VECTOR } from './cepstralVector.ts';
import { makeCodebook } from './codebook.ts';

/** One phrase in one voice, as speech frames only: silences are left out of templates and of what is heard alike. */
export interface Template {
  language: Language;
  /** The words, as one text: templates of one phrase in several voices share it. */
  text: string;
  words: readonly string[];
  /** Index of the frame at which each word is over. */
  wordEnds: readonly number[];
  /** Frames at which an utterance may begin: starts of parts and clauses. The first is 0. */
  entries: readonly number[];
  /** Frames before which an utterance may end: ends of parts and clauses. The last is the number of frames. */
  exits: readonly number[];
  /** `VECTOR` numbers for each frame, the voice's mean shape taken off. */
  vectors: Float32Array;
}

/** What a voice sounds like on average, and its templates. */
export interface VoiceTemplates {
  mean: Float32Array;
  templates: Template[];
}

/** Everything the recogniser compares with. */
export interface PhraseModel {
  templates: readonly Template[];
  /** The mean shape over all voices: where the running mean of a new stream starts. */
  mean: Float32Array;
  /** One factor for each number of a vector; templates have it applied. */
  weights: Float32Array;
  /** Typical vectors, `VECTOR` numbers each: what any speech in these languages is near to. */
  codebook: Float32Array;
}

/** How much changes of the spectrum count beside its shape. */
const CHANGE_WEIGHT = 0.6;

/** Puts the voices together: brings every number of the vectors to one scale and derives the codebook. Weighs the given templates in place. */
export function phraseModel(voices: readonly VoiceTemplates[]): PhraseModel {
  const templates = voices.flatMap((voice) => voice.templates);
  const mean = new Float32Array(SHAPE);
  for (const voice of voices) {
    for (let index = 0; index < SHAPE; index++)
      mean[index] = (mean[index] ?? 0) + (voice.mean[index] ?? 0) / voices.length;
  }

  const squares = new Float64Array(VECTOR);
  let frames = 0;
  for (const { vectors } of templates) {
    frames += vectors.length / VECTOR;
    for (let at = 0; at < vectors.length; at++)
      squares[at % VECTOR] = (squares[at % VECTOR] ?? 0) + (vectors[at] ?? 0) ** 2;
  }
  const weights = Float32Array.from(
    squares,
    (sum, index) => (index < SHAPE ? 1 : CHANGE_WEIGHT) / Math.sqrt(sum / frames),
  );
  for (const { vectors } of templates) {
    for (let at = 0; at < vectors.length; at++) vectors[at] = (vectors[at] ?? 0) * (weights[at % VECTOR] ?? 0);
  }
  return { templates, mean, weights, codebook: makeCodebook(templates.map((template) => template.vectors)) };
}

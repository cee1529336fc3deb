import type { Phrase, Voice } from '../script/script.ts';
import { phraseText } from '../script/script.ts';
import type { Espeak, SpokenWord } from '../voice/espeak.ts';
import { CepstralVectors, SHAPE, VECTOR } from './cepstralVector.ts';
import { FrontEnd } from './frontEnd.ts';
import { WINDOW } from './mfcc.ts';
import type { Template, VoiceTemplates } from './phraseModel.ts';
import { CLEAN_SPEECH_DBFS } from './speechGate.ts';

interface SpokenPart {
  words: string[];
  /** Frame at which each word starts. */
  starts: number[];
  vectors: Float32Array[];
}

/** Words of a text with their positions in it. */
const wordsOf = (text: string) =>
  [...text.matchAll(/\S+/gu)].map((match) => ({ text: match[0], position: match.index }));

/**
 * Start frames of the words of a text, from the synthesiser's word marks. It speaks some words as one ("of the"): a word
 * without a mark starts half-way between its neighbours.
 */
function wordStarts(
  text: string,
  marks: readonly SpokenWord[],
  frameAt: (ms: number) => number,
  frames: number,
): number[] {
  const starts = wordsOf(text).map(({ text: word, position }) => {
    const mark = marks.find((spoken) => spoken.position >= position && spoken.position < position + word.length);
    return mark && frameAt(mark.startMs);
  });
  starts[0] = 0;
  return starts.map((start, index) => {
    if (start !== undefined) return start;
    const before = starts.slice(0, index).findLast((known) => known !== undefined) ?? 0;
    const after = starts.slice(index).find((known) => known !== undefined) ?? frames;
    return Math.round((before + after) / 2);
  });
}

function speakPart(espeak: Espeak, text: string, voice: Voice): SpokenPart {
  const frontEnd = new FrontEnd(espeak.sampleRate);
  const cepstra = new CepstralVectors();
  const marks: SpokenWord[] = [];
  const vectors: Float32Array[] = [];
  const ends: number[] = [];
  const hear = (samples: Int16Array) =>
    frontEnd.push(samples, ({ coefficients, loudness, endMs }) => {
      if (loudness < CLEAN_SPEECH_DBFS) return;
      vectors.push(cepstra.next(coefficients));
      ends.push(endMs);
    });
  espeak.speak(text, voice, (samples, words) => {
    marks.push(...words);
    hear(samples);
    return false;
  });
  hear(new Int16Array(2 * WINDOW));
  const frameAt = (ms: number) => {
    const frame = ends.findIndex((end) => end > ms);
    return frame === -1 ? vectors.length : frame;
  };
  const words = wordsOf(text).map((word) => word.text);
  return { words, starts: wordStarts(text, marks, frameAt, vectors.length), vectors };
}

/** One phrase as a template; its shape numbers still hold the voice's mean. */
function template(espeak: Espeak, phrase: Phrase, voice: Voice): Template {
  const words: string[] = [];
  const wordEnds: number[] = [];
  const entries: number[] = [];
  const exits: number[] = [];
  const vectors: Float32Array[] = [];
  for (const { text } of phrase.parts) {
    const part = speakPart(espeak, text, voice);
    for (const [index, word] of part.words.entries()) {
      const start = vectors.length + (part.starts[index] ?? 0);
      const end = vectors.length + (part.starts[index + 1] ?? part.vectors.length);
      const opensClause = index === 0 || /[,;:.!?،؛؟]$/u.test(part.words[index - 1] ?? '');
      const closesClause = index === part.words.length - 1 || /[,;:.!?،؛؟]$/u.test(word);
      if (opensClause) entries.push(start);
      if (closesClause) exits.push(end);
      words.push(word);
      wordEnds.push(end);
    }
    vectors.push(...part.vectors);
  }
  const joined = new Float32Array(vectors.length * VECTOR);
  for (const [index, vector] of vectors.entries()) joined.set(vector, index * VECTOR);
  return { language: voice.language, text: phraseText(phrase), words, wordEnds, entries, exits, vectors: joined };
}

/** Speaks all phrases in one voice and takes the voice's mean off the templates (cepstral mean normalisation). */
export function buildTemplates(espeak: Espeak, phrases: readonly Phrase[], voice: Voice): VoiceTemplates {
  const templates = phrases.map((phrase) => template(espeak, phrase, voice));
  const frames = templates.reduce((sum, { vectors }) => sum + vectors.length / VECTOR, 0);
  const mean = new Float32Array(SHAPE);
  for (const { vectors } of templates) {
    for (let at = 0; at < vectors.length; at++) {
      if (at % VECTOR < SHAPE) mean[at % VECTOR] = (mean[at % VECTOR] ?? 0) + (vectors[at] ?? 0) / frames;
    }
  }
  for (const { vectors } of templates) {
    for (let at = 0; at < vectors.length; at++) {
      if (at % VECTOR < SHAPE) vectors[at] = (vectors[at] ?? 0) - (mean[at % VECTOR] ?? 0);
    }
  }
  return { mean, templates };
}

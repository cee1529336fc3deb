import type { Language } from '../../protocol/primitives.ts';
import type { PhonemeModel } from './phonemeModel.ts';
import type { PronouncedWord, Pronunciation } from './pronounce.ts';

/** One phrase as a row of sounds: indices of phonemes, with a silence between any two words (which need not be made). */
export interface PhraseSounds {
  language: Language;
  text: string;
  words: readonly string[];
  /** Index of the sound after each word. */
  wordEnds: readonly number[];
  /** Sounds at which an utterance may begin: starts of parts and clauses. The first is 0. */
  entries: readonly number[];
  /** Sounds before which an utterance may end: ends of parts and clauses. The last is the number of sounds. */
  exits: readonly number[];
  sounds: Uint8Array;
}

/** A sentence with slots: of each segment the rows that can stand there, one after the other. All but the first segment begin with a silence. */
export type FrameSounds = readonly (readonly PhraseSounds[])[];

/** Everything the recogniser compares with. */
export interface PhraseModel {
  phrases: readonly PhraseSounds[];
  frames: readonly FrameSounds[];
  /** The phoneme that stands for silence. */
  silence: number;
  ears: PhonemeModel;
}

function rowOf(language: Language, words: readonly PronouncedWord[], ears: PhonemeModel, goesOn: boolean) {
  const silence = ears.phonemes.indexOf('');
  const sounds: number[] = [];
  const entries: number[] = [];
  const exits: number[] = [];
  const wordEnds: number[] = [];
  for (const word of words) {
    if ((goesOn || sounds.length > 0) && word.phonemes.length > 0) sounds.push(silence);
    if (word.opens) entries.push(sounds.length);
    // A phoneme that the net doesn't know is passed over: its neighbours take its time.
    sounds.push(...word.phonemes.map((phoneme) => ears.phonemes.indexOf(phoneme)).filter((index) => index >= 0));
    wordEnds.push(sounds.length);
    if (word.closes) exits.push(sounds.length);
  }
  const texts = words.map((word) => word.text);
  return { language, text: texts.join(' '), words: texts, wordEnds, entries, exits, sounds: Uint8Array.from(sounds) };
}

/** What can stand in a frame's segments, pronounced. */
export interface PronouncedFrame {
  language: Language;
  segments: readonly (readonly (readonly PronouncedWord[])[])[];
}

export function phraseModel(
  pronunciations: readonly Pronunciation[],
  frames: readonly PronouncedFrame[],
  ears: PhonemeModel,
): PhraseModel {
  return {
    phrases: pronunciations.map(({ language, words }) => rowOf(language, words, ears, false)),
    frames: frames.map(({ language, segments }) =>
      segments.map((choices, index) => choices.map((words) => rowOf(language, words, ears, index > 0))),
    ),
    silence: ears.phonemes.indexOf(''),
    ears,
  };
}

/** A frame with one choice in each of its segments, or of the first of them. */
export function joinedRows([first, ...others]: readonly PhraseSounds[]): PhraseSounds {
  if (!first) throw new RangeError('A phrase has at least one row');
  return others.reduce((before, row) => {
    const from = before.sounds.length;
    return {
      language: before.language,
      text: `${before.text} ${row.text}`,
      words: [...before.words, ...row.words],
      wordEnds: [...before.wordEnds, ...row.wordEnds.map((end) => from + end)],
      entries: before.entries,
      exits: [...before.exits, ...row.exits.map((exit) => from + exit)],
      sounds: Uint8Array.from([...before.sounds, ...row.sounds]),
    };
  }, first);
}

import type { Language } from '../../protocol/primitives.ts';
import type { PhonemeModel } from './phonemeModel.ts';
import type { Pronunciation } from './pronounce.ts';

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

/** Everything the recogniser compares with. */
export interface PhraseModel {
  phrases: readonly PhraseSounds[];
  /** The phoneme that stands for silence. */
  silence: number;
  ears: PhonemeModel;
}

function phraseSounds({ language, text, words }: Pronunciation, ears: PhonemeModel): PhraseSounds {
  const silence = ears.phonemes.indexOf('');
  const sounds: number[] = [];
  const entries: number[] = [];
  const exits: number[] = [];
  const wordEnds: number[] = [];
  for (const word of words) {
    if (sounds.length > 0 && word.phonemes.length > 0) sounds.push(silence);
    if (word.opens) entries.push(sounds.length);
    // A phoneme that the net doesn't know is passed over: its neighbours take its time.
    sounds.push(...word.phonemes.map((phoneme) => ears.phonemes.indexOf(phoneme)).filter((index) => index >= 0));
    wordEnds.push(sounds.length);
    if (word.closes) exits.push(sounds.length);
  }
  return {
    language,
    text,
    words: words.map((word) => word.text),
    wordEnds,
    entries,
    exits,
    sounds: Uint8Array.from(sounds),
  };
}

export function phraseModel(pronunciations: readonly Pronunciation[], ears: PhonemeModel): PhraseModel {
  return {
    phrases: pronunciations.map((pronunciation) => phraseSounds(pronunciation, ears)),
    silence: ears.phonemes.indexOf(''),
    ears,
  };
}

import { z } from 'zod';
import { language } from '../../protocol/primitives.ts';
import { type Phrase, phraseText, type Voice } from '../script/script.ts';
import type { Espeak, SpokenPhoneme } from '../voice/espeak.ts';

const pronouncedWord = z.object({
  text: z.string(),
  phonemes: z.array(z.string()),
  /** The word is the first of a part or a clause. */
  opens: z.boolean(),
  /** The word is the last of a part or a clause. */
  closes: z.boolean(),
});
export type PronouncedWord = z.infer<typeof pronouncedWord>;

/** How a phrase is spoken: the phonemes (IPA) of each word, and where an utterance may begin and end. */
export const pronunciation = z.object({ language, text: z.string(), words: z.array(pronouncedWord) });
export type Pronunciation = z.infer<typeof pronunciation>;

/** As quick as the synthesiser speaks: it says the same phonemes in a third of the time. */
const RATE = 400;

export const endsClause = (word: string) => /[,;:.!?،؛؟]$/u.test(word);

/** The phonemes of each word. The synthesiser speaks some words as one ("of the"): such words share its phonemes evenly. */
function phonemesOfWords(words: readonly { position: number }[], spoken: readonly SpokenPhoneme[]): string[][] {
  const shared = words.map((_, index) =>
    spoken
      // The first phonemes after a comma tell the position of the space before their word.
      .filter(({ position }) => words.findLastIndex((word) => word.position <= position + 1) === index)
      .map(({ phoneme }) => phoneme),
  );
  for (let first = 0; first < shared.length; first++) {
    const next = shared.findIndex((phonemes, index) => index > first && phonemes.length > 0);
    const end = next === -1 ? shared.length : next;
    const together = shared[first] ?? [];
    const each = together.length / (end - first);
    for (let index = first; index < end; index++) {
      shared[index] = together.slice(Math.round((index - first) * each), Math.round((index + 1 - first) * each));
    }
    first = end - 1;
  }
  return shared;
}

/** Asks the synthesiser how a phrase is spoken. */
export function pronounce(espeak: Espeak, phrase: Phrase, of: Voice['language']): Pronunciation {
  const voice: Voice = { language: of, variant: 'm3', rate: RATE, pitch: 50 };
  const words = phrase.parts.flatMap(({ text }) => {
    const spoken: SpokenPhoneme[] = [];
    espeak.speak(text, voice, (_samples, _words, phonemes) => {
      spoken.push(...phonemes.filter(({ phoneme }) => phoneme !== ''));
      return false;
    });
    const found = [...text.matchAll(/\S+/gu)].map((match) => ({ text: match[0], position: match.index }));
    const phonemes = phonemesOfWords(found, spoken);
    return found.map((word, index) => ({
      text: word.text,
      phonemes: phonemes[index] ?? [],
      opens: index === 0 || endsClause(found[index - 1]?.text ?? ''),
      closes: index === found.length - 1 || endsClause(word.text),
    }));
  });
  return { language: of, text: phraseText(phrase), words };
}

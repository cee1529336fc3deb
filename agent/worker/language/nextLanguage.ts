import type { Language } from '../../protocol/primitives.ts';
import type { TextLanguage } from '../../protocol/textLanguage.ts';

/** In which language a call is spoken, and how much speaks for the other one by now. */
export interface LanguageStand {
  language: Language;
  /** 0 and more; at `ENOUGH` the call changes. */
  lean: number;
}

/** A sentence that is so sure changes the call's language at once. */
export const ENOUGH = 0.8;
/** So many words make a sentence: a short "okay" or «تمام» in the other language is a third of one. */
const SENTENCE = 3;

/**
 * What an utterance makes of a call's language. Each weighs as much as it is sure, and less where it is shorter than a sentence. One in the
 * other language adds its weight, one in the call's own takes its weight back: so a whole sentence changes the language within its turn, a
 * short answer alone never does, several of them without one in the call's own do, and a mixed sentence does not tip it to and fro.
 */
export function nextLanguage(stand: LanguageStand, heard: TextLanguage): LanguageStand {
  const weight = heard.confidence * Math.min(1, heard.words / SENTENCE);
  if (heard.language === stand.language) return { ...stand, lean: Math.max(0, stand.lean - weight) };
  const lean = stand.lean + weight;
  return lean >= ENOUGH ? { language: heard.language, lean: 0 } : { ...stand, lean };
}

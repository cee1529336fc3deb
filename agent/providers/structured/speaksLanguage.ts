import type { Language } from '../../protocol/primitives.ts';
import { languageOfText } from '../../protocol/textLanguage.ts';

/** Whether nothing in a text speaks for another language than this one: names and numbers are in none. */
export const speaksLanguage = (text: string, language: Language): boolean =>
  (languageOfText(text)?.language ?? language) === language;

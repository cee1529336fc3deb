import type { Language } from './primitives.ts';

const RULES: Record<Language, string> = {
  en: 'Speak English.',
  ar: 'Speak everyday Syrian Arabic, in Arabic script.',
};
/** An operator has set the language. */
const WHATEVER = 'Keep to that language even where the caller speaks another one: your supervisor has set it.';
const FOLLOWED =
  'A word or a name of another language stays as it is. Should the caller go on in English or Arabic, you will be told to follow.';

/** The rule by which an assistant is told in which language to speak. `isForced`: whatever the caller speaks. */
export const languageRule = (language: Language, isForced: boolean): string =>
  `${RULES[language]} ${isForced ? WHATEVER : FOLLOWED}`;

/** The language that instructions with `languageRule` in them ask for; undefined for instructions without. */
export function languageRuled(instructions: string): Language | undefined {
  const found = (['en', 'ar'] as const).filter((language) =>
    [true, false].some((isForced) => instructions.includes(languageRule(language, isForced))),
  );
  return found.length === 1 ? found[0] : undefined;
}

import type { PersonaVariable } from '../../protocol/personaVariables.ts';
import { plainText } from '../../protocol/plainText.ts';
import type { Language } from '../../protocol/primitives.ts';

/** What is put in the place of variables. What is missing is not known. */
export type CallValues = Partial<Record<PersonaVariable, string>>;

/** What is known of the customer as a call comes in. */
export interface CustomerKnown {
  name?: string | undefined;
  tier?: string | undefined;
}

/** Longer than people's names are, and shorter than what talks a language model into something. */
const MOST_WORDS = 5;
const MOST_CHARACTERS = 60;
const NOT_OF_NAMES = /[^\p{L}\p{M}\p{Zs}'’.\-ـ\u200C\u200D]+/gu;

const tiers: Record<Language, Record<string, string>> = {
  en: { standard: 'standard', silver: 'silver', gold: 'gold' },
  ar: { standard: 'عادي', silver: 'فضي', gold: 'ذهبي' },
};
const languages: Record<Language, Record<Language, string>> = {
  en: { en: 'English', ar: 'Arabic' },
  ar: { en: 'الإنكليزي', ar: 'العربي' },
};
const locales: Record<Language, string> = { en: 'en-GB', ar: 'ar-SY-u-nu-latn' };

/**
 * What is known of a call, by the names of the variables. A name is what a caller has said it to be, or anybody has typed: only letters and
 * what stands between them is taken of it, and what is no name by its length is taken for unknown.
 */
export function callValues(customer: CustomerKnown, language: Language, now: Date): CallValues {
  const name = nameOf(customer.name);
  const tier = customer.tier && tiers[language][customer.tier];
  const shown = (format: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locales[language], format).format(now);
  return {
    ...(name && { 'customer.name': name, 'customer.firstName': name.split(' ')[0] ?? name }),
    ...(tier && { 'customer.tier': tier }),
    'call.language': languages[language][language],
    'call.date': shown({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    'call.time': shown({ hour: '2-digit', minute: '2-digit' }),
  };
}

function nameOf(given: string | undefined): string | undefined {
  const name = plainText((given ?? '').replace(NOT_OF_NAMES, ' '))
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
  const words = name.split(' ');
  return name.length > 0 && name.length <= MOST_CHARACTERS && words.length <= MOST_WORDS ? name : undefined;
}

import type { Language } from '../../protocol/primitives.ts';
import ar from './ar.json';
import en from './en.json';

export type WordKey = keyof typeof en;
/** Says one of the page's sentences; `{name}` in it is filled in. */
export type Say = (key: WordKey, fill?: Record<string, string | number>) => string;

const catalogues: Record<Language, Record<WordKey, string>> = { en, ar };

export const wordsIn =
  (language: Language): Say =>
  (key, fill = {}) =>
    catalogues[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole));

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

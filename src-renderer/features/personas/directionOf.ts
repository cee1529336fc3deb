import type { Language } from '../../../agent/protocol/primitives.ts';

/** Which way a text of this language is written, whatever the language of the screen. */
export const directionOf = (language: Language): 'rtl' | 'ltr' => (language === 'ar' ? 'rtl' : 'ltr');

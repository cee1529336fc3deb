import type { Language } from '../../protocol/primitives.ts';

/** Said in the greeting of a persona that says what it is. */
export const iAmAi: Record<Language, string> = {
  en: 'I am an AI assistant.',
  ar: 'أنا مساعد بالذكاء الاصطناعي.',
};

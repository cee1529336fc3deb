import type { Language } from '../../protocol/primitives.ts';

/** Said when the operator who led the call is gone without a word, and the assistant goes on. */
export const backAgain: Record<Language, string> = {
  en: 'I am sorry, my colleague was cut off. I am here again, and I have heard everything you two said.',
  ar: 'بعتذر منك، انقطع الخط عند زميلي. أنا معك من جديد، وسمعت كل شي حكيتوه.',
};

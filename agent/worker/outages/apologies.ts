import type { Language } from '../../protocol/primitives.ts';

/** The words of `resources/apology/*.wav`, which any persona can say. */
export const apologies: Record<Language, string> = {
  en: 'I am sorry, we have a technical problem. Please stay on the line for a moment.',
  ar: 'بعتذر منك، في عنا مشكلة تقنية. خليك معي على الخط شوي.',
};

/** True for an apology, or as much of one as was heard: it answers nothing. */
export const isApology = (text: string): boolean =>
  text !== '' && Object.values(apologies).some((apology) => apology.startsWith(text));

import type { Language } from '../../protocol/primitives.ts';

/** What a customer hears who waits for a reply that is being approved. They promise nothing, and any persona can say them. */
export const fillers: Record<Language, readonly string[]> = {
  en: ['One moment, please.', 'Let me have a quick look.', 'Just a second.'],
  ar: ['لحظة من فضلك.', 'خليني شوف شوي.', 'ثانية وحدة بس.'],
};

/** True for a filler: it answers nothing. */
export const isFiller = (text: string): boolean => Object.values(fillers).some((all) => all.includes(text));

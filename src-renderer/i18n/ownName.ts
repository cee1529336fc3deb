import type { Language } from '../../agent/protocol/primitives.ts';

/** Each language by its own name: whoever needs to switch can read it. */
export const ownName: Record<Language, string> = { en: 'English', ar: 'العربية' };

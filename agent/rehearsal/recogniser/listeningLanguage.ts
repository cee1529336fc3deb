import { type Language, language } from '../../protocol/primitives.ts';

/** The language to listen for, from a code such as `en`, `ar-SY` or `arabic`; undefined (listen for all) where it says none that is known. */
export function listeningLanguage(code: string | undefined): Language | undefined {
  const names: Record<string, Language> = { english: 'en', arabic: 'ar' };
  const base = code?.toLowerCase().split(/[-_]/u)[0] ?? '';
  return names[base] ?? language.safeParse(base).data;
}

import { useLanguage } from '../i18n/language.ts';
import { usePersonas } from '../station/usePersonas.ts';

/** A persona's name on screen, as the floor has it; one that the floor doesn't know is shown by its id, with a capital. */
export function usePersonaName(): (persona: string) => string {
  const language = useLanguage();
  const personas = usePersonas();
  return (persona) =>
    personas.find(({ id }) => id === persona)?.name[language] ??
    persona.charAt(0).toUpperCase() + persona.slice(1).replaceAll('-', ' ');
}

import { useTranslation } from 'react-i18next';
import en from '../i18n/en.json';

const isNamed = (persona: string): persona is keyof typeof en.persona => Object.hasOwn(en.persona, persona);

/** A persona's name on screen; one that the catalogue doesn't know is shown by its id, with a capital. */
export function usePersonaName(): (persona: string) => string {
  const { t } = useTranslation();
  return (persona) =>
    isNamed(persona)
      ? t(`persona.${persona}`)
      : persona.charAt(0).toUpperCase() + persona.slice(1).replaceAll('-', ' ');
}

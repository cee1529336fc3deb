import { useTranslation } from 'react-i18next';
import { usePersonaChoices } from '../../ui/usePersonaChoices.ts';
import { usePersonaName } from '../../ui/usePersonaName.ts';

/** The personas that a rule can name; those that stand in it already among them, also where one was archived since: then it says so. */
export function usePersonaChoicesWith(named: readonly string[]): { value: string; label: string }[] {
  const { t } = useTranslation();
  const personaName = usePersonaName();
  const open = usePersonaChoices();
  const gone = named.filter((id) => !open.some(({ value }) => value === id));
  return [...open, ...gone.map((value) => ({ value, label: t('rules.archived', { name: personaName(value) }) }))];
}

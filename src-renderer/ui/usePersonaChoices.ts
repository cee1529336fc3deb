import { useOpenPersonas } from '../station/usePersonas.ts';
import { usePersonaName } from './usePersonaName.ts';

/** The personas to which calls can be given, for a menu or a field. */
export function usePersonaChoices(): { value: string; label: string }[] {
  const name = usePersonaName();
  return useOpenPersonas().map(({ id }) => ({ value: id, label: name(id) }));
}

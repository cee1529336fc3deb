import { useQuery } from '@tanstack/react-query';
import type { PersonaHead } from '../../agent/protocol/persona.ts';
import { shippedPersonas } from '../../agent/protocol/shippedPersonas.ts';
import { useStation } from './StationContext.tsx';

/** Changes are rare, and many places ask. */
const FRESH_MS = 20_000;

/** Before the floor has said anything, and while it is away: those that every floor has. */
const usual: PersonaHead[] = shippedPersonas.map(({ id, version, name }) => ({
  ...{ id, version, name },
  archived: false,
  changedAt: 0,
  changedBy: null,
}));

export const PERSONAS_KEY = ['personas'];

/** The personas of this floor, archived ones too. */
export function usePersonas(): PersonaHead[] {
  const station = useStation();
  const { data } = useQuery({
    queryKey: PERSONAS_KEY,
    queryFn: () => station.request('personas/list', {}),
    staleTime: FRESH_MS,
  });
  return data?.personas ?? usual;
}

/** Those to which calls can be given. */
export const useOpenPersonas = (): PersonaHead[] => usePersonas().filter(({ archived }) => !archived);

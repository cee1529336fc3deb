import { useQuery } from '@tanstack/react-query';
import { useFloorStatus } from './floorStatusStore.ts';
import { useStation } from './StationContext.tsx';

/** The id of the session by which this console is signed in, as the floor's log names it; empty until it is known. */
export function useOwnSession(): string {
  const station = useStation();
  const operatorId = useFloorStatus((state) => state.operator?.id);
  const online = useFloorStatus((state) => state.status?.state === 'online');
  const { data } = useQuery({
    queryKey: ['own-session', operatorId],
    queryFn: () => station.request('sessions/list', {}),
    select: ({ sessions }) => sessions.find(({ current }) => current)?.id ?? '',
    enabled: online && operatorId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? '';
}

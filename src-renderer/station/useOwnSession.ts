import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { FloorStatus } from '../../src-preload/contract/floor.ts';
import { useFloorStatus } from './floorStatusStore.ts';
import { usePush, useStation } from './StationContext.tsx';

/** The id of the session by which this console is signed in, as the floor's log names it; empty until it is known. */
export function useOwnSession(): string {
  const station = useStation();
  const queryClient = useQueryClient();
  const operatorId = useFloorStatus((state) => state.operator?.id);
  const online = useFloorStatus((state) => state.status?.state === 'online');
  usePush(
    'floor/status',
    useCallback(
      ({ state }: FloorStatus) => {
        // Whoever connects anew may do so by another session.
        if (state === 'connecting') void queryClient.invalidateQueries({ queryKey: ['own-session'] });
      },
      [queryClient],
    ),
  );
  const { data } = useQuery({
    queryKey: ['own-session', operatorId],
    queryFn: () => station.request('sessions/list', {}),
    select: ({ sessions }) => sessions.find(({ current }) => current)?.id ?? '',
    enabled: online && operatorId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? '';
}

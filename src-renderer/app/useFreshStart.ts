import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { rereadFloor } from '../features/floor/floorStore.ts';
import { useFloorStatus } from '../station/floorStatusStore.ts';
import { useStation } from '../station/StationContext.tsx';

/** When somebody else signs in, or the same person with another role, nothing of what was read for the former eyes stays. */
export function useFreshStart(): void {
  const station = useStation();
  const queryClient = useQueryClient();
  const eyes = useFloorStatus(({ operator }) => operator && `${operator.id} ${operator.role}`);
  const former = useRef<string | null>(null);
  useEffect(() => {
    if (!eyes) return;
    const changed = former.current !== null && former.current !== eyes;
    former.current = eyes;
    if (!changed) return;
    queryClient.clear();
    rereadFloor(station);
  }, [eyes, queryClient, station]);
}

import { useMemo } from 'react';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useNow } from '../../ui/useNow.ts';
import { type FloorLists, floorLists } from './floorLists.ts';
import { useFloor } from './floorStore.ts';

/** The floor's lists, looked at again every ten seconds so that ended calls leave in time. */
export function useFloorLists(): FloorLists {
  const calls = useFloor((state) => state.calls);
  const offset = useFloorStatus((state) => state.clockOffset);
  const now = useNow(true, 10_000) + offset;
  return useMemo(() => floorLists(Object.values(calls), now), [calls, now]);
}

import { useNow } from '../ui/useNow.ts';
import { useFloorStatus } from './floorStatusStore.ts';

/** The floor server's clock in epoch ms, for everything that happens inside calls. */
export function useServerNow(ticking = true): number {
  const offset = useFloorStatus((state) => state.clockOffset);
  return useNow(ticking, 500) + offset;
}

import { useFloorStatus } from '../station/floorStatusStore.ts';
import { useCapabilities } from '../station/useCapabilities.ts';
import type { View } from './route.ts';
import { shownViews } from './shownViews.ts';

/** The views that whoever is signed in is offered. */
export function useShownViews(): View[] {
  const can = useCapabilities();
  const rehearsal = useFloorStatus((state) => state.rehearsal);
  return shownViews(can, rehearsal);
}

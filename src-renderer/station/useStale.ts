import { useFloorStatus } from './floorStatusStore.ts';
import { useLinkState } from './StationContext.tsx';

/** Whether nothing new about live calls can arrive now, because the station or the floor is away. */
export function useStale(): boolean {
  const linkLost = useLinkState((state) => state.phase === 'lost');
  const floorAway = useFloorStatus((state) => state.status !== null && state.status.state !== 'online');
  return linkLost || floorAway;
}

import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import type { PushData, PushName } from '../../src-preload/contract/index.ts';
import type { Station } from './station.ts';
import type { LinkState } from './stationLink.ts';

const StationContext = createContext<Station | null>(null);

export function StationProvider({ station, children }: { station: Station; children: ReactNode }) {
  return <StationContext value={station}>{children}</StationContext>;
}

export function useStation(): Station {
  const station = useContext(StationContext);
  if (!station) throw new Error('useStation needs a StationProvider above it');
  return station;
}

export function useLinkState<T>(selector: (state: LinkState) => T): T {
  return useStore(useStation().state, selector);
}

/** Runs the handler for each push of that name while the component is on screen. The handler must be stable. */
export function usePush<N extends PushName>(name: N, handler: (data: PushData<N>) => void): void {
  const station = useStation();
  useEffect(() => station.on(name, handler), [station, name, handler]);
}

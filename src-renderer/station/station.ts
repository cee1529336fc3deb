import { createSignalWatch } from './signalWatch.ts';
import { createStationLink, type StationLink, type StationLinkOptions } from './stationLink.ts';

/** All that the page has of the world: the contract, and which calls' passing signals it wants. */
export interface Station extends StationLink {
  watchSignals(callId: string): () => void;
}

export function createStation(options: StationLinkOptions): Station {
  const link = createStationLink(options);
  return { ...link, watchSignals: createSignalWatch(link) };
}

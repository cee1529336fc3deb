import { useQuery } from '@tanstack/react-query';
import type { CallRecording } from '../../../src-preload/contract/recordings.ts';
import { StationError } from '../../station/stationError.ts';
import { parsePeaks } from './peaks.ts';

/** The loudness of a call's lanes, from the station. Nothing where there is none. */
export function usePeaks(recording: CallRecording | undefined) {
  const address = recording?.peaks ?? null;
  return useQuery({
    queryKey: ['peaks', address],
    enabled: recording !== undefined && address !== null,
    queryFn: async ({ signal }) => {
      if (!recording || address === null) throw new StationError('not-found', 'There are no peaks.');
      const answer = await fetch(address, { signal });
      if (!answer.ok) throw new StationError('internal', `The station answered ${answer.status}.`);
      return parsePeaks(new Uint8Array(await answer.arrayBuffer()), recording);
    },
  });
}

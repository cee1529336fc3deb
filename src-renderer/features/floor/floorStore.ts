import { create } from 'zustand';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { Station } from '../../station/station.ts';
import { asStationError, type StationError } from '../../station/stationError.ts';

interface FloorState {
  phase: 'loading' | 'ready' | 'failed';
  error: StationError | null;
  calls: Readonly<Record<string, CallSummary>>;
}

/** Every open call, and those that ended lately. */
export const useFloor = create<FloorState>(() => ({ phase: 'loading', error: null, calls: {} }));

/** Merges summaries; an older state of a call never replaces a newer one. */
export function mergeCalls(have: FloorState['calls'], summaries: readonly CallSummary[]): FloorState['calls'] {
  const merged = { ...have };
  for (const call of summaries) {
    const known = merged[call.callId];
    if (!known || call.lastSeq >= known.lastSeq) merged[call.callId] = call;
  }
  return merged;
}

/** Reads the calls from the station's disk, once. */
export function readFloor(station: Station): void {
  station.request('calls/list', { limit: 200 }).then(
    ({ calls }) =>
      useFloor.setState((state) => ({ phase: 'ready', error: null, calls: mergeCalls(state.calls, calls) })),
    (failure: unknown) => {
      // With calls on screen a failed re-read is the stale state, which the shell shows.
      if (useFloor.getState().phase !== 'ready') useFloor.setState({ phase: 'failed', error: asStationError(failure) });
    },
  );
}

/** Forgets every call on screen, for somebody else's eyes, and reads what they may see. */
export function rereadFloor(station: Station): void {
  useFloor.setState({ phase: 'loading', error: null, calls: {} });
  readFloor(station);
}

/** Keeps the floor in step with the station; returns the undo. */
export function followFloor(station: Station): () => void {
  const undo = [
    station.on('calls/changed', (call) => useFloor.setState((state) => ({ calls: mergeCalls(state.calls, [call]) }))),
    station.on('calls/hidden', ({ callId }) =>
      useFloor.setState(({ calls: { [callId]: _, ...calls } }) => ({ calls })),
    ),
    station.onOpen(() => readFloor(station)),
  ];
  return () => {
    for (const each of undo) each();
  };
}

import type { StationLink } from './stationLink.ts';

/**
 * Which calls' signals this page wants, counted, so that two views may watch the same call. Tells the station the whole
 * set after each change and after each reconnect. The returned function wants one call's signals until its undo runs.
 */
export function createSignalWatch(station: StationLink): (callId: string) => () => void {
  const wanted = new Map<string, number>();
  const send = () => {
    station.request('calls/watch', { callIds: [...wanted.keys()] }).catch(() => {
      // Without the station there are no signals to miss; the set is sent again when the link opens.
    });
  };
  const add = (callId: string, by: 1 | -1) => {
    const count = (wanted.get(callId) ?? 0) + by;
    if (count > 0) wanted.set(callId, count);
    else wanted.delete(callId);
    if (station.state.getState().phase === 'open') send();
  };
  station.onOpen(() => {
    if (wanted.size > 0) send();
  });
  return (callId) => {
    add(callId, 1);
    return () => add(callId, -1);
  };
}

import type { Station } from '../station/station.ts';
import { asStationError } from '../station/stationError.ts';
import type { TimelineStore } from './timelineStore.ts';

/**
 * Fills a timeline store with one call and keeps it in step: reads the log from the station, follows its pushes, reads
 * again from the last unbroken seq after a gap and after each reconnect. Returns the undo.
 */
export function followCall(station: Station, callId: string, store: TimelineStore): () => void {
  let done = false;
  let reading = false;
  let readAgain = false;

  const read = () => {
    if (reading) {
      readAgain = true;
      return;
    }
    reading = true;
    station
      .request('calls/open', { callId, after: store.getState().timeline.lastSeq })
      .then(
        ({ call, events }) => {
          if (!done) store.receive(call, events);
        },
        (failure: unknown) => {
          if (!done) store.fail(asStationError(failure));
        },
      )
      .finally(() => {
        reading = false;
        if (readAgain && !done) {
          readAgain = false;
          read();
        }
      });
  };

  const undo = [
    station.on('calls/events', (push) => {
      if (push.callId !== callId) return;
      const expected = store.getState().timeline.lastSeq + 1;
      store.receive(null, push.events);
      const first = push.events[0];
      if (first && first.seq > expected) read();
    }),
    station.on('calls/changed', (call) => {
      if (call.callId === callId) store.receive(call, []);
    }),
    station.on('calls/hidden', (hidden) => {
      if (hidden.callId === callId) store.hide();
    }),
    station.on('calls/signal', (push) => {
      if (push.callId === callId) store.signal(push.signal);
    }),
    station.state.subscribe((link) => {
      if (link.phase === 'lost') store.quiet();
    }),
    station.watchSignals(callId),
    station.onOpen(read),
  ];
  return () => {
    done = true;
    for (const each of undo) each();
  };
}

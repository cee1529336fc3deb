import { LEASE_HEARTBEAT_MS } from '../../agent/protocol/recording.ts';
import type { OpenedCalls } from './features/calls/openedCalls.ts';
import type { FloorLink } from './floor-client/floorLink.ts';
import type { RecordingLeases } from './floor-client/recordingLeases.ts';
import type { Recorder } from './recorder/recorder.ts';

export interface TiedParts {
  link: Pick<FloorLink, 'on' | 'off'>;
  leases: RecordingLeases;
  recorder: Recorder;
  opened: Pick<OpenedCalls, 'ids'>;
}

export interface Tie {
  /** Name, choice, or the calls that are open on pages have changed. */
  tellFloor(): void;
  close(): void;
}

/** Has the recorder do what the floor leases to this station, and the floor told what it does: as long as it beats, no other station takes over. */
export function tieRecorder({ link, leases, recorder, opened }: TiedParts): Tie {
  const tellFloor = () => leases.keep({ ...recorder.keeper, opened: opened.ids });
  const beat = () => leases.beat({ ...recorder.recording });
  const heart = setInterval(beat, LEASE_HEARTBEAT_MS);

  leases.on('granted', (lease) => {
    recorder.record(lease);
    beat();
  });
  leases.on('ended', ({ callId, segment }) => {
    // A later segment of the same call may be under way by now.
    if (recorder.recording[callId] === segment) recorder.end(callId);
  });
  recorder.on('report', (callId, report) => leases.report(callId, report));
  recorder.on('keeper', tellFloor);
  link.on('stored', (stored) => recorder.follow(stored));
  link.on('status', (status) => {
    if (status.state === 'online') recorder.setClock(status.clockOffset);
  });
  beat();
  tellFloor();
  return { tellFloor, close: () => clearInterval(heart) };
}

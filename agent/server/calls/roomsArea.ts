import type { Area } from '../area.ts';
import type { ControlArea } from '../control/controlArea.ts';
import type { Ground } from '../ground.ts';
import type { JobsArea } from '../jobs/jobsArea.ts';
import type { MediaArea } from '../media/mediaArea.ts';
import type { RecordingsArea } from '../recordings/recordingsArea.ts';
import type { CallsArea } from './callsArea.ts';
import { FloorSweep } from './floorSweep.ts';
import { RoomRevival } from './roomRevival.ts';
import { RoomWatch } from './roomWatch.ts';

export interface RoomsArea extends Area {
  watch: RoomWatch;
  /** Looks at all of them at once. */
  hurry(): void;
}

interface Needs {
  media: MediaArea;
  recordings: RecordingsArea;
  calls: CallsArea;
  jobs: JobsArea;
  control: ControlArea;
}

/** Keeps the calls' rooms at the media server and the floor's log of them together. */
export function roomsArea({ storage: { calls }, log, logger, now }: Ground, needs: Needs): RoomsArea {
  const { recordings, control } = needs;
  const { ending, listeners, presence } = needs.calls;
  const media = needs.media.server;
  const jobs = needs.jobs.desk;
  const revival = new RoomRevival({
    calls,
    log,
    media,
    presence,
    roomReopened: (callId) => jobs.roomReopened(callId),
    logger,
  });
  const watch = new RoomWatch({
    calls,
    media,
    presence,
    revival,
    ending,
    listeners,
    isRecorder: (callId, identity) => recordings.leases.isExpected(callId, identity),
    settling: control.settling,
    isAttended: (callId) => jobs.isAttended(callId),
    isLinked: (callId) => jobs.isLinked(callId),
    attend: (callId, identity) => jobs.attend(callId, identity),
    assistantLeft: (callId, identity) => jobs.assistantLeft(callId, identity),
    now,
    logger,
  });
  const sweep = new FloorSweep(watch, async (err) => {
    logger.warn({ err }, 'sweep failed');
    await watch.mediaAway(needs.media.health.awayForMs);
  });
  return {
    watch,
    hurry: () => sweep.hurry(),
    start: () => sweep.start(),
    close: () => {
      sweep.stop();
      watch.close();
    },
  };
}

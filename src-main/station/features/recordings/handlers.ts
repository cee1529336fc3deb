import type { FeatureHandlers } from '../../contract/handlers.ts';
import { RequestError } from '../../contract/requestError.ts';
import type { CallReader } from '../../db/callReader.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';
import { isInSight, sightOf } from '../../floor-client/sight.ts';
import type { KeyRing } from '../../recorder/keys/keyRing.ts';
import type { RecordingShelf } from '../../recorder/reading/recordingShelf.ts';
import type { StationRecorder } from '../../recorder/supervision/stationRecorder.ts';
import { describeRecording } from './describeRecording.ts';
import type { Verifier } from './verifier.ts';

export interface RecordingsParts {
  calls: CallReader;
  floor: Pick<FloorLink, 'operator' | 'status'>;
  shelf: RecordingShelf;
  recorder: Pick<StationRecorder, 'keeper' | 'changeKeeper'>;
  keys: KeyRing;
  verifier: Verifier;
}

/** Recordings as this disk has them and the operator may see their calls; none of it needs the floor. */
export function recordingsHandlers(parts: RecordingsParts): FeatureHandlers<'recordings'> {
  const { calls, floor, shelf, recorder, keys, verifier } = parts;
  const settings = () => ({ ...recorder.keeper, key: keys.status });
  /** What concerns every recording of this station is for those who see every call. */
  const forThoseInCharge = () => {
    if (sightOf(floor.operator) !== 'all') {
      throw new RequestError('refused', 'Administrators and supervisors only.');
    }
  };
  return {
    async 'recordings/of-call'({ callId }) {
      const call = calls.find(callId);
      if (!call || !isInSight(sightOf(floor.operator), call)) {
        throw new RequestError('not-found', 'This call is not on this disk.');
      }
      const { seconds } = await shelf.layout(callId);
      const { status } = floor;
      const offset = status.state === 'online' ? status.clockOffset : 0;
      return describeRecording({
        call,
        events: calls.events(callId, 0),
        own: await shelf.segments(callId),
        keeperName: recorder.keeper.name,
        seconds,
        nowMs: Date.now() + offset - call.createdAt,
      });
    },
    'recordings/settings': settings,
    async 'recordings/change-settings'(change) {
      forThoseInCharge();
      await recorder.changeKeeper(change);
      return settings();
    },
    async 'recordings/renew-key'() {
      forThoseInCharge();
      await keys.renew();
      return settings();
    },
    'recordings/verify'() {
      forThoseInCharge();
      return verifier.start();
    },
    async 'recordings/stop-verifying'() {
      await verifier.stop();
      return {};
    },
  };
}

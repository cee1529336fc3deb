import { join } from 'node:path';
import type { Logger } from 'pino';
import { RECORDED_LANES, type RecordedLane } from '../../../../agent/protocol/recording.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';
import { recordingsFolder } from '../../recorder/files/segmentFiles.ts';
import type { KeyRing } from '../../recorder/keys/keyRing.ts';
import type { StationRecorder } from '../../recorder/supervision/stationRecorder.ts';
import { ImportDesk } from './importDesk.ts';

interface ImportsOptions {
  dataFolder: string;
  script: URL;
  keys: Pick<KeyRing, 'current'>;
  recorder: Pick<StationRecorder, 'adopt'>;
  floor: FloorLink;
  log: Logger;
}

/** Operators whom nobody knows by their id count as operators all the same. */
const operatorOn = (lane: RecordedLane) => (lane === 'customer' || lane === 'assistant' ? null : '');

/** Puts the station's imports together. @throws as the file system does */
export function openImports({ dataFolder, script, keys, recorder, floor, log }: ImportsOptions): Promise<ImportDesk> {
  return ImportDesk.open({
    folder: join(dataFolder, 'imports'),
    recordings: recordingsFolder(dataFolder),
    script,
    key: () => keys.current,
    floor,
    keep: async ({ callId, keyId, startMs, endMs, sha256, bytes, lanes }) => {
      const heard = RECORDED_LANES.filter((_, index) => lanes.includes(index)).map((lane) => ({
        lane,
        operatorId: operatorOn(lane),
      }));
      const times = { startMs, endMs, sha256, bytes, offsetMs: null };
      await recorder.adopt({ callId, segment: 1, state: 'whole', keyId, ...times, heard, told: false });
    },
    log,
  });
}

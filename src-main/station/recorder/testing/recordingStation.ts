import { join } from 'node:path';
import { pino } from 'pino';
import type { RecordingReport } from '../../../../agent/protocol/recording.ts';
import { createCallReader } from '../../db/callReader.ts';
import { openDatabase } from '../../db/database.ts';
import { createRecordingReader, type StoredRecording } from '../../db/recordings.ts';
import { eventually } from '../../testing/eventually.ts';
import { recordingsFolder } from '../files/segmentFiles.ts';
import { KeyRing } from '../keys/keyRing.ts';
import { laneSound } from '../reading/laneSound.ts';
import { RecordingShelf } from '../reading/recordingShelf.ts';
import { openSettings } from '../supervision/keeperSettings.ts';
import { StationRecorder } from '../supervision/stationRecorder.ts';

/** What records at a station, without a floor: the test itself leases calls to it, and reads what it reports. Close it. */
export async function recordingStation(dataFolder: string) {
  const log = pino({ level: process.env.FLOORWALKER_LOG_LEVEL ?? 'silent' }, pino.destination(2));
  const thread = new URL('../../db/databaseThread.ts', import.meta.url);
  const database = openDatabase({ file: join(dataFolder, 'station.db'), thread, onDeath: () => {} });
  const rows = createRecordingReader(database.reading);
  const folder = recordingsFolder(dataFolder);
  const keys = await KeyRing.open({ folder: join(dataFolder, 'recording-keys'), inUse: rows.any(), log });
  const recorder = new StationRecorder({
    ...{ folder, database, keys, log, logLevel: log.level },
    calls: createCallReader(database.reading),
    settings: await openSettings(database),
    atOnce: false,
    script: new URL('../process/main.ts', import.meta.url),
  });
  const shelf = new RecordingShelf(folder, rows, keys.find);
  const reports: RecordingReport[] = [];
  recorder.on('report', (_callId, report) => void reports.push(report));
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await recorder.close();
    await database.close();
  };
  const reported = async (kind: RecordingReport['kind'], segment = 1) => {
    await eventually(() => reports.some((one) => one.kind === kind && one.segment === segment), `${kind} ${segment}`);
  };
  /** A segment stands in the books as it was left; the floor is told a moment later, when the call's last turns are here. */
  const stands = (callId: string, state: StoredRecording['state'], segment = 1) =>
    eventually(
      () => rows.ofCall(callId).some((row) => row.segment === segment && row.state === state),
      `segment ${segment} is ${state}`,
    );
  recorder.start();
  /** The four lanes of a call, whole. */
  const lanesOf = async (callId: string): Promise<Int16Array[]> => {
    const { sound, files } = await shelf.open(callId);
    const lanes = Array.from({ length: 4 }, () => new Int16Array(sound.seconds * 48_000));
    for await (const { second, lanes: heard } of laneSound(sound, files)) {
      for (const [lane, samples] of heard.entries()) lanes[lane]?.set(samples, second * 48_000);
    }
    await files.close();
    return lanes;
  };
  return { recorder, database, rows, keys, shelf, reports, reported, stands, lanesOf, dataFolder, folder, close };
}

import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Push } from './contract/handlers.ts';
import type { CallReader } from './db/callReader.ts';
import type { Database } from './db/database.ts';
import { createRecordingReader } from './db/recordings.ts';
import { createOpenedCalls } from './features/calls/openedCalls.ts';
import { recordingsHandlers } from './features/recordings/handlers.ts';
import { serveRecording } from './features/recordings/serveRecording.ts';
import { Verifier } from './features/recordings/verifier.ts';
import type { FloorLink } from './floor-client/floorLink.ts';
import { RecordingLeases } from './floor-client/recordingLeases.ts';
import type { Serve } from './http/stationServer.ts';
import { recordingsFolder } from './recorder/files/segmentFiles.ts';
import { KeyRing } from './recorder/keys/keyRing.ts';
import { RecordingShelf } from './recorder/reading/recordingShelf.ts';
import { openSettings } from './recorder/supervision/keeperSettings.ts';
import { StationRecorder } from './recorder/supervision/stationRecorder.ts';
import { tieRecorder } from './tieRecorder.ts';

export interface RecordingsOptions {
  dataFolder: string;
  database: Database;
  calls: CallReader;
  link: FloorLink;
  /** The recorder's script, from source or built. */
  script: URL;
  /** Has the recorder's process there before the first call is. */
  atOnce: boolean;
  /** The key that the desktop's own safe keeps, where there is one. */
  wrapping?: Buffer | undefined;
  logLevel: string;
  log: Logger;
}

export type StationRecordings = Awaited<ReturnType<typeof openRecordings>>;

/** Puts together everything of a station that has to do with sound: recorder, keys, what is on the disk, and who is told of it. */
export async function openRecordings(options: RecordingsOptions) {
  const { dataFolder, database, calls, link, script, atOnce, wrapping, logLevel, log } = options;
  const folder = recordingsFolder(dataFolder);
  const rows = createRecordingReader(database.reading);
  const keys = await KeyRing.open({ folder: join(dataFolder, 'recording-keys'), wrapping, inUse: rows.any(), log });
  const settings = await openSettings(database);
  const recorder = new StationRecorder({ folder, database, calls, keys, settings, script, atOnce, logLevel, log });
  const shelf = new RecordingShelf(folder, rows, keys.find);
  const leases = new RecordingLeases(link, log);
  const openedCalls = createOpenedCalls(() => tie.tellFloor());
  const tie = tieRecorder({ link, leases, recorder, opened: openedCalls });
  let push: Push = () => {};
  recorder.on('changed', (callId) => push('recordings/changed', { callId }));
  const verifier = new Verifier({
    ...{ folder, rows, keyOf: keys.find, log },
    async keep(row) {
      await database.write('keepRecording', row);
      push('recordings/changed', { callId: row.callId });
    },
    onCheck: (check) => push('recordings/check', check),
  });
  const serve: Serve = (...request) => serveRecording({ calls, floor: link, shelf }, ...request);
  return {
    handlers: recordingsHandlers({ calls, floor: link, shelf, recorder, keys, verifier }),
    serve,
    recorder,
    shelf,
    keys,
    openedCalls,
    /** Begins to tell pages, and the floor of what was left to be told. */
    start(tellPages: Push): void {
      push = tellPages;
      recorder.start();
    },
    /** Ends what is being recorded in good order. The link must still be there: it is told of what is kept. */
    async close(): Promise<void> {
      tie.close();
      await verifier.stop();
      await recorder.close();
      leases.close();
    },
  };
}

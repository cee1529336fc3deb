import { join } from 'node:path';
import { pino } from 'pino';
import type { RecordedLane } from '../../../agent/protocol/recording.ts';
import { databaseFile } from '../dataFolder.ts';
import { openForWriting } from '../db/openDatabase.ts';
import { createRecordingWriter, type StoredRecording } from '../db/recordings.ts';
import { recordingsFolder } from '../recorder/files/segmentFiles.ts';
import { writeRecording } from '../recorder/files/writeRecording.ts';
import { KeyRing } from '../recorder/keys/keyRing.ts';

export interface StagedSegment {
  /** The station's data folder; the station may run. */
  dataFolder: string;
  callId: string;
  segment?: number;
  /** When the sound begins, ms on the call's clock. */
  startMs?: number;
  /** Samples at 48 kHz, mono. */
  lanes: Partial<Record<RecordedLane, Int16Array>>;
  heard?: StoredRecording['heard'];
}

/** Gives a station a recording that it might have made itself: sealed files and their row. */
export async function stageRecording(staged: StagedSegment): Promise<StoredRecording> {
  const { dataFolder, callId, segment = 1, startMs = 0, lanes, heard = [] } = staged;
  const log = pino({ level: 'silent' });
  const keys = await KeyRing.open({ folder: join(dataFolder, 'recording-keys'), inUse: false, log });
  const key = keys.current;
  if (!key) throw new Error('There is no key to stage a recording with.');
  const kept = await writeRecording({ folder: recordingsFolder(dataFolder), callId, segment, startMs, key }, lanes);
  const row = { ...kept, callId, segment, keyId: key.id, offsetMs: null, heard, told: true, state: 'whole' } as const;
  const db = openForWriting(databaseFile(dataFolder));
  createRecordingWriter(db)({ ...row, heard: [...heard] });
  db.close();
  return { ...row, heard: [...heard] };
}

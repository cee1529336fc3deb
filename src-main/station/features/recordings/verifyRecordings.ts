import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { RecordingCheck } from '../../../../src-preload/contract/recordings.ts';
import { databaseFile } from '../../dataFolder.ts';
import { openForReading } from '../../db/openDatabase.ts';
import { createRecordingReader } from '../../db/recordings.ts';
import { recordingsFolder } from '../../recorder/files/segmentFiles.ts';
import { KeyRing } from '../../recorder/keys/keyRing.ts';
import { inspectSegment } from '../../recorder/supervision/inspectSegment.ts';

export type Finding = RecordingCheck['found'][number];

/**
 * Reads every recording of a station's data folder and changes nothing, whether the station runs or not.
 * @returns undefined where no station has ever been. @throws StartError if the database can't be read.
 */
export async function verifyRecordings(
  dataFolder: string,
  { onFinding, log }: { onFinding(finding: Finding): void; log: Logger },
): Promise<{ checked: number; found: number } | undefined> {
  const file = databaseFile(dataFolder);
  if (!existsSync(file)) return undefined;
  const db = openForReading(file);
  try {
    const rows = createRecordingReader(db).all();
    const folder = recordingsFolder(dataFolder);
    const keys = await KeyRing.open({ folder: join(dataFolder, 'recording-keys'), inUse: true, log });
    const kept = rows.filter(({ state }) => state !== 'recording');
    let found = 0;
    for (const row of kept) {
      const { state, atMs } = await inspectSegment(folder, row, keys.find);
      if (state === 'whole' || (state === 'cut-short' && row.state === 'cut-short')) continue;
      found += 1;
      onFinding({ callId: row.callId, segment: row.segment, state, atMs });
    }
    return { checked: kept.length, found };
  } finally {
    db.close();
  }
}

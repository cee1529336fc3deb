import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { eventData } from '../../agent/protocol/callEvent.ts';
import type { RecordedLane } from '../../agent/protocol/recording.ts';
import { databaseFile } from '../../src-main/station/dataFolder.ts';
import { writeHandle } from '../../src-main/station/db/handles.ts';
import { createRecordingWriter } from '../../src-main/station/db/recordings.ts';
import {
  recordingsFolder,
  type SegmentFiles,
  segmentFiles,
} from '../../src-main/station/recorder/files/segmentFiles.ts';
import { SegmentWriter } from '../../src-main/station/recorder/files/segmentWriter.ts';
import { readKeyFile } from '../../src-main/station/recorder/keys/keyFile.ts';
import type { RecordingKey } from '../../src-main/station/recorder/keys/recordingKey.ts';
import { speechSecond, type Utterance } from './speechSound.ts';
import type { Stage } from './stage.ts';
import type { StagedCall } from './stagedCall.ts';

interface Staged {
  /** Where a segment begins and ends; one over the whole call if absent. What lies between two was lost. */
  segments?: readonly { fromMs: number; toMs: number }[];
  /** What the recording's own test has found. */
  offsetMs?: number;
}

/**
 * Puts the sound of a call that is over on the disk of a stage's station, as its recorder would have: each voice hums where it speaks, and
 * what was said in a pause of the recording isn't there.
 * @returns the files of the first segment
 */
export async function recordCall(
  { dataFolder }: Stage,
  call: StagedCall,
  { segments, offsetMs = 18 }: Staged = {},
): Promise<SegmentFiles> {
  const created = call.log[0];
  if (created) created.data = { ...eventData['call.created'].parse(created.data), recording: 'announced' };
  const folder = recordingsFolder(dataFolder);
  const key = keyOf(dataFolder);
  const database = new Database(databaseFile(dataFolder));
  const keep = createRecordingWriter(writeHandle(database));
  const spoken = utterances(call);
  const heard = [...new Set(spoken.map(({ lane }) => lane))].map((lane) => ({
    lane,
    operatorId: lane === 'operator' ? (call.operatorId ?? null) : null,
  }));
  const whole = [{ fromMs: 0, toMs: call.nextMs }];
  for (const [index, { fromMs, toMs }] of (segments ?? whole).entries()) {
    const plan = { folder, callId: call.callId, segment: index + 1, startMs: fromMs, key };
    const writer = await SegmentWriter.create(plan);
    while (writer.nextSecond * 1_000 < toMs) await writer.writeSecond(speechSecond(spoken, writer.nextSecond));
    const { startMs, endMs, sha256, bytes } = await writer.finish(toMs);
    const row = { callId: call.callId, segment: index + 1, keyId: key.id, state: 'whole' as const, told: true };
    keep({ ...row, startMs, endMs, sha256, bytes, offsetMs, heard });
  }
  database.close();
  return segmentFiles(folder, call.callId, 1);
}

/** Who can be heard when: not what was typed or whispered, and nothing while the recording stood still. */
function utterances(call: StagedCall): Utterance[] {
  const pauses = call.pauses;
  return call.spoken
    .filter(
      ({ channel, startMs }) =>
        channel === 'voice' && !pauses.some((pause) => startMs >= pause.fromMs && startMs < pause.toMs),
    )
    .map(({ speaker, startMs, endMs }) => ({ lane: speaker satisfies RecordedLane, startMs, endMs }));
}

/** The station's own key, as it rests on its disk. */
function keyOf(dataFolder: string): RecordingKey {
  const folder = join(dataFolder, 'recording-keys');
  for (const name of readdirSync(folder)) {
    const read = readKeyFile(readFileSync(join(folder, name), 'utf8'), name.replace(/\.key$/, ''), undefined);
    if (typeof read === 'object') return read.key;
  }
  throw new Error('the station has no key for recordings');
}

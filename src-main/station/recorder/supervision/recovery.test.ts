import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { stageRecording } from '../../testing/stageRecording.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { segmentFiles } from '../files/segmentFiles.ts';
import { recordingStation } from '../testing/recordingStation.ts';
import { toneAt } from '../testing/tones.ts';

async function stationIn(dataFolder: string) {
  const station = await recordingStation(dataFolder);
  onTestFinished(station.close);
  return station;
}

/** A station's folder as a killed station leaves it: one segment that nobody has ended, its last second half written. */
async function leftBehind() {
  const dataFolder = temporaryFolder();
  const first = await stationIn(dataFolder);
  const callId = randomUUID();
  const row = await stageRecording({ dataFolder, callId, lanes: { customer: toneAt(500, 0, 4_000, 4_000) } });
  await first.database.write('keepRecording', { ...row, state: 'recording', sha256: null, endMs: 0, told: false });
  const { audio } = segmentFiles(first.folder, callId, 1);
  truncateSync(audio, readFileSync(audio).length - 700);
  await first.close();
  return { dataFolder, callId };
}

it('takes stock of what a killed station has left, up to the last whole second, and tells the floor', async () => {
  const { dataFolder, callId } = await leftBehind();
  const station = await stationIn(dataFolder);
  await station.stands(callId, 'cut-short');
  const [row] = station.rows.ofCall(callId);
  expect(row).toMatchObject({ startMs: 0, endMs: 3_000, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  await station.reported('kept');
  expect(station.reports).toMatchObject([{ kind: 'kept', segment: 1, endMs: 3_000, sha256: row?.sha256 }]);
  expect((await station.lanesOf(callId))[0]).toHaveLength(3 * 48_000);
});

it('tells the same report again until the floor has written it down', async () => {
  const { dataFolder, callId } = await leftBehind();
  const idsOf = async () => {
    const station = await recordingStation(dataFolder);
    await station.reported('kept');
    const ids = station.reports.map(({ id }) => id);
    const { stationId, name } = station.recorder.keeper;
    return { station, ids, keeper: { stationId, name } };
  };
  const first = await idsOf();
  await first.station.close();
  const again = await idsOf();
  expect(again.ids).toEqual(first.ids);
  const kept = { segment: 1, keeper: again.keeper, startMs: 0, endMs: 3_000, sha256: '0'.repeat(64), offsetMs: null };
  const event = { id: randomUUID(), callId, seq: 1, at: 1, type: 'recording.kept', data: kept };
  again.station.recorder.follow({ callId, events: [event], summary: null });
  await eventually(() => again.station.rows.ofCall(callId)[0]?.told === true, 'it is known to be written down');
  await again.station.close();
  const third = await stationIn(dataFolder);
  await third.close();
  expect(third.reports).toEqual([]);
});

it('records nothing without its key, says so, and leaves everything as it is', async () => {
  const { dataFolder, callId } = await leftBehind();
  const keys = join(dataFolder, 'recording-keys');
  renameSync(keys, `${keys}-elsewhere`);
  const station = await stationIn(dataFolder);
  await station.stands(callId, 'locked');
  const before = readFileSync(segmentFiles(station.folder, callId, 1).audio);
  const other = randomUUID();
  station.recorder.record({
    callId: other,
    segment: 1,
    livekitUrl: 'ws://127.0.0.1:9',
    token: '',
    createdAt: Date.now(),
  });
  expect(station.reports).toMatchObject([{ kind: 'lost', because: 'key-missing', segment: 1 }]);
  expect([station.recorder.recording, station.keys.status.state, station.recorder.pid]).toEqual([
    ...[{}, 'missing', undefined],
  ]);
  expect(readFileSync(segmentFiles(station.folder, callId, 1).audio).equals(before)).toBe(true);
  await station.close();
  renameSync(`${keys}-elsewhere`, keys);
  const again = await stationIn(dataFolder);
  expect(await again.shelf.segments(callId)).toMatchObject([{ state: 'cut-short' }]);
});

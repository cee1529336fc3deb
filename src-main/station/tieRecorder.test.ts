import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import type { RecordingLease } from '../../agent/protocol/recording.ts';
import { createCallReader } from './db/callReader.ts';
import { openDatabase } from './db/database.ts';
import { createOpenedCalls } from './features/calls/openedCalls.ts';
import { FloorLink } from './floor-client/floorLink.ts';
import { RecordingLeases } from './floor-client/recordingLeases.ts';
import { fileSecretStore } from './secretStore.ts';
import { eventually } from './testing/eventually.ts';
import { FakeFloor, OPERATOR } from './testing/fakeFloor.ts';
import { FakeRecorder } from './testing/fakeRecorder.ts';
import { SampleCall } from './testing/sampleCall.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { tieRecorder } from './tieRecorder.ts';

const log = pino({ level: 'silent' });
const thread = new URL('./db/databaseThread.ts', import.meta.url);

async function tied() {
  const floor = new FakeFloor();
  await floor.start();
  onTestFinished(() => floor.stop());
  const folder = temporaryFolder();
  const database = openDatabase({ file: join(folder, 'station.db'), thread, onDeath: () => {} });
  onTestFinished(() => database.close());
  const secrets = fileSecretStore(join(folder, 'secrets'));
  const parts = { database, calls: createCallReader(database.reading), secrets, log };
  const link = new FloorLink({ ...parts, origin: floor.origin, credentials: OPERATOR });
  const leases = new RecordingLeases(link, log);
  const recorder = new FakeRecorder();
  const opened = createOpenedCalls(() => tie.tellFloor());
  const tie = tieRecorder({ link, leases, recorder, opened });
  onTestFinished(() => {
    tie.close();
    leases.close();
    link.close();
  });
  await link.start();
  await eventually(() => floor.connections === 1, 'the station is online');
  const lease = (callId: string, segment: number): RecordingLease => ({
    ...{ callId, segment, livekitUrl: floor.livekitUrl, token: 'hidden', createdAt: Date.now() },
  });
  const said = () => floor.heard.flatMap((message) => (message.type === 'keeper' ? [message] : [])).at(-1);
  return { floor, link, recorder, opened, lease, said };
}

it('tells the floor what it records, at each connection and each change, and what it is recording', async () => {
  const { floor, recorder, opened, lease, said } = await tied();
  await eventually(() => said() !== undefined, 'the floor knows this station');
  expect(said()).toEqual({ type: 'keeper', ...recorder.keeper, opened: [], calls: {} });
  const callId = crypto.randomUUID();
  opened.opened(callId);
  await eventually(() => said()?.opened.length === 1, 'the floor knows what is opened');
  floor.broadcast({ type: 'record', lease: lease(callId, 3) });
  await eventually(
    () => floor.heard.some((message) => message.type === 'recording' && message.calls[callId] === 3),
    'it beats for what it was given',
  );
  floor.cut();
  await eventually(() => floor.connections === 1 && said()?.calls[callId] === 3, 'it comes back with what it records');
  opened.ended(callId);
  await eventually(() => said()?.opened.length === 0, 'the floor knows that it is over');
});

it('ends what the floor takes back, and not what it has been given since', async () => {
  const { floor, recorder, lease } = await tied();
  const callId = crypto.randomUUID();
  floor.broadcast({ type: 'record', lease: lease(callId, 1) });
  floor.broadcast({ type: 'record', lease: lease(callId, 2) });
  floor.broadcast({ type: 'record-end', callId, segment: 1, because: 'taken-over' });
  await eventually(() => recorder.recording[callId] === 2, 'the second is being recorded');
  floor.broadcast({ type: 'record-end', callId, segment: 2, because: 'call-ended' });
  await eventually(() => recorder.recording[callId] === undefined, 'nothing is being recorded');
});

it('reports in order, also what happened while the floor was away', async () => {
  const { floor, recorder } = await tied();
  const callId = crypto.randomUUID();
  const { stationId } = recorder.keeper;
  const report = (segment: number, kind: 'started') =>
    recorder.emit('report', callId, { id: crypto.randomUUID(), kind, stationId, segment, at: 0 });
  floor.failWith = 503;
  report(1, 'started');
  report(2, 'started');
  floor.failWith = undefined;
  await eventually(() => floor.recordings.length === 2, 'both have come');
  expect(floor.recordings.map((told) => [told.callId, told.report.segment])).toEqual([
    [callId, 1],
    [callId, 2],
  ]);
});

it("gives the recorder the floor's clock and every call's summary once it is on the disk", async () => {
  const { floor, link, recorder } = await tied();
  const call = new SampleCall();
  floor.ring(call);
  floor.publish(call, 1);
  await eventually(() => recorder.followed.some(({ callId }) => callId === call.callId), 'the call is followed');
  if (link.status.state !== 'online') throw new Error('not online');
  expect(recorder.clock).toBe(link.status.clockOffset);
});

it('waits for a floor that is busy, and drops what it will never take', async () => {
  const { floor, recorder } = await tied();
  const [refused, taken] = [crypto.randomUUID(), crypto.randomUUID()];
  const { stationId } = recorder.keeper;
  const report = (callId: string) =>
    recorder.emit('report', callId, { id: crypto.randomUUID(), kind: 'started', stationId, segment: 1, at: 0 });
  floor.failWith = 403;
  report(refused);
  await eventually(() => floor.refusals > 0, 'it was refused');
  floor.failWith = undefined;
  report(taken);
  await eventually(() => floor.recordings.length > 0, 'the other has come');
  expect(floor.recordings.map(({ callId }) => callId)).toEqual([taken]);
});

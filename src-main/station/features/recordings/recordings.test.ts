import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { segmentFiles } from '../../recorder/files/segmentFiles.ts';
import { onsetMs, toneAt } from '../../recorder/testing/tones.ts';
import { eventually } from '../../testing/eventually.ts';
import { FakeFloor, OPERATOR } from '../../testing/fakeFloor.ts';
import { enter, runningStation, TestPage } from '../../testing/runningStation.ts';
import { SampleCall } from '../../testing/sampleCall.ts';
import { stageRecording } from '../../testing/stageRecording.ts';
import { verifyRecordings } from './verifyRecordings.ts';

/** A station with one call of two recorded segments, and a page on it. */
async function withRecording() {
  const floor = new FakeFloor();
  floor.people.me.role = 'supervisor';
  await floor.start();
  onTestFinished(() => floor.stop());
  const call = new SampleCall();
  call.add('participant.joined', { identity: 'customer', role: 'customer' });
  call.end();
  floor.know(call);
  const { station, dataFolder } = await runningStation({ origin: floor.origin, credentials: OPERATOR });
  const cookie = await enter(station.enter);
  const page = await TestPage.open(station, cookie);
  await eventually(() => page.pushed.some(({ push }) => push === 'calls/changed'), 'the call is on the disk');
  const { callId } = call;
  const heard = [{ lane: 'customer', operatorId: null } as const];
  await stageRecording({ dataFolder, callId, lanes: { customer: toneAt(500, 500, 1_500, 3_000) }, heard });
  await stageRecording({
    dataFolder,
    callId,
    segment: 2,
    startMs: 6_000,
    lanes: { assistant: toneAt(900, 0, 900, 2_000) },
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${station.address}${path}`, { headers: { cookie, ...headers } });
  return { floor, page, callId, dataFolder, get, files: segmentFiles(join(dataFolder, 'recordings'), callId, 1) };
}

it('tells what was recorded of a call and where it can be heard, and serves it by range', async () => {
  const { page, callId, get } = await withRecording();
  const recording = await page.ask('recordings/of-call', { callId });
  expect(recording).toMatchObject({
    segments: [
      { segment: 1, startMs: 0, endMs: 3_000, state: 'whole' },
      { segment: 2, startMs: 6_000, endMs: 8_000, state: 'whole' },
    ],
    lanes: [{ lane: 'customer', names: ['Rima'] }, { names: [] }, { names: [] }, { names: [] }],
    audio: `/recordings/${callId}/audio.ogg?to=8`,
  });
  const whole = await get(recording.audio ?? '');
  expect([whole.status, whole.headers.get('accept-ranges'), whole.headers.get('cache-control')]).toEqual([
    ...[200, 'bytes', 'no-store'],
  ]);
  const bytes = Buffer.from(await whole.arrayBuffer());
  expect(whole.headers.get('content-length')).toBe(String(bytes.length));
  const decoder = new OggOpusDecoder();
  await decoder.ready;
  const { channelData, errors } = await decoder.decodeFile(bytes);
  decoder.free();
  expect([errors, ...channelData.slice(0, 2).map((lane) => Math.round(onsetMs(lane, 0.05) / 10) * 10)]).toEqual([
    ...[[], 500, 6_000],
  ]);
  const part = await get(recording.audio ?? '', { range: 'bytes=1000-1999' });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 1000-1999/${bytes.length}`]);
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1_000, 2_000))).toBe(true);
  expect((await get(recording.audio ?? '', { range: `bytes=${bytes.length}-` })).status).toBe(416);
  const peaks = Buffer.from(await (await get(recording.peaks ?? '')).arrayBuffer());
  const loud = (lane: number) =>
    [...peaks].flatMap((byte, at) => (at % 4 === lane && byte > 20 ? [(at >> 2) * 50] : []));
  expect([peaks.length, loud(0)[0], loud(0).at(-1), loud(1)[0]]).toEqual([8 * 80, 500, 1_450, 6_000]);
});

it('shows nobody what they may not see', async () => {
  const { floor, callId, get } = await withRecording();
  const path = `/recordings/${callId}/audio.ogg`;
  expect((await get(path)).status).toBe(200);
  expect((await get(path, { cookie: '' })).status).toBe(401);
  expect((await get(`/recordings/${crypto.randomUUID()}/audio.ogg`)).status).toBe(404);
  floor.people.me.role = 'human-agent';
  floor.cut();
  await eventually(() => floor.connections === 1, 'the station is back');
  await expect.poll(async () => (await get(path)).status).toBe(404);
});

it('finds what was moved away, damaged or locked, tells where, and serves the rest', async () => {
  const { page, callId, dataFolder, files, get } = await withRecording();
  const states = async () => (await page.ask('recordings/of-call', { callId })).segments.map(({ state }) => state);
  const checked = async () => {
    const before = page.pushed.length;
    await page.ask('recordings/verify', {});
    const done = () =>
      page.pushed.slice(before).find(({ push, data }) => push === 'recordings/check' && isDone(data))?.data;
    await eventually(() => done() !== undefined, 'everything is checked');
    return done();
  };
  expect(await checked()).toMatchObject({ checked: 2, total: 2, found: [] });
  const copy = `${files.audio}.copy`;
  copyFileSync(files.audio, copy);
  const bytes = readFileSync(files.audio);
  bytes[bytes.length - 400] = (bytes[bytes.length - 400] ?? 0) ^ 1;
  writeFileSync(files.audio, bytes);
  expect(await states()).toEqual(['damaged', 'whole']);
  expect(await checked()).toMatchObject({ found: [{ callId, segment: 1, state: 'damaged', atMs: 2_000 }] });
  rmSync(files.audio);
  expect(await states()).toEqual(['missing', 'whole']);
  expect((await get(`/recordings/${callId}/audio.ogg`)).status).toBe(200);
  renameSync(copy, files.audio);
  expect(await checked()).toMatchObject({ found: [] });
  expect(await states()).toEqual(['whole', 'whole']);
  expect(readdirSync(join(dataFolder, 'recording-keys'))).toHaveLength(1);
  const { key } = await page.ask('recordings/renew-key', {});
  expect([key.state, readdirSync(join(dataFolder, 'recording-keys')).length]).toEqual(['ready', 2]);
  expect(await states()).toEqual(['whole', 'whole']);
});

it('is verified by a command too, which changes nothing', async () => {
  const { callId, dataFolder, files } = await withRecording();
  const verify = async () => {
    const findings: unknown[] = [];
    const log = pino({ level: 'silent' });
    const report = await verifyRecordings(dataFolder, { onFinding: (finding) => findings.push(finding), log });
    return { report, findings };
  };
  expect(await verify()).toEqual({ report: { checked: 2, found: 0 }, findings: [] });
  truncateSync(files.audio, readFileSync(files.audio).length - 500);
  expect(await verify()).toEqual({
    report: { checked: 2, found: 1 },
    findings: [{ callId, segment: 1, state: 'damaged', atMs: 2_000 }],
  });
  rmSync(join(dataFolder, 'recording-keys'), { recursive: true });
  expect((await verify()).findings).toMatchObject([{ state: 'locked' }, { state: 'locked' }]);
});

it('keeps its name and its choice of calls, and tells the floor', async () => {
  const { floor, page } = await withRecording();
  const first = await page.ask('recordings/settings', {});
  expect(first).toMatchObject({ records: 'all', key: { store: 'key-file', state: 'ready' } });
  await page.ask('recordings/change-settings', { name: 'Front desk', records: 'opened' });
  const said = () => floor.heard.findLast((message) => message.type === 'keeper');
  await eventually(() => said()?.name === 'Front desk', 'the floor knows');
  expect(said()).toMatchObject({ stationId: first.stationId, records: 'opened' });
  floor.people.me.role = 'reviewer';
  floor.cut();
  await eventually(() => floor.connections === 1, 'the station is back');
  await expect
    .poll(() => page.raw('recordings/change-settings', { records: 'none' }))
    .toMatchObject({ error: { type: 'refused' } });
});

const isDone = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'state' in data && data.state === 'done';

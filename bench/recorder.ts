// npm run bench -- recorder [--calls 10 --seconds 40 --kills 20]
//
// Bare publishers in a process of their own, a real media server, and the station's recorder as it ships: its own process, sealed files,
// rows in a database. No floor and no jobs: this script leases the calls. Prints JSON last.
//
// cpuPercentPerCall  processor time of the recorder's process (all threads: media library, resampling, encoding, sealing, writing), percent
//                    of one core, by call of two lanes, with so many calls at once; a customer with a noisy room and an assistant speak in turn
// mbPerLaneHour      bytes on the disk, sound and peaks, by hour and lane that was heard
// lostMsPerKill      kill -9 of the recorder to the end of what can be played of its segment: sound that was heard and is gone
// gapMsPerKill       the end of what can be played to the beginning of the next segment: what is drawn as a gap
// laneSkewMs         the largest difference between lanes of a chirp that all four voices say at once, by cross-correlation
// recorderMB         memory of the recorder's process with so many calls (PSS)
import './support/quietMedia.ts';
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dispose } from '@livekit/rtc-node';
import { z } from 'zod';
import { startLiveKit } from '../agent/testing/startLiveKit.ts';
import { chirp, findSound } from '../src-main/station/recorder/testing/chirp.ts';
import { RecordedRoom } from '../src-main/station/recorder/testing/recordedRoom.ts';
import { recordingStation } from '../src-main/station/recorder/testing/recordingStation.ts';
import { toneAt } from '../src-main/station/recorder/testing/tones.ts';
import { cpuSecondsOf } from './recorder/cpuOf.ts';
import { pssOf } from './support/memory.ts';
import { percentile } from './support/percentiles.ts';
import { attempt, describeLoad, say } from './support/progress.ts';
import { whenStopped } from './support/whenStopped.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    calls: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '40' },
    kills: { type: 'string', default: '20' },
  },
});
const count = z.coerce.number().int().min(1);
const wanted = z.object({ calls: count, seconds: count, kills: count }).parse(values);

const LANES_PER_CALL = 2;
const CHIRPS = 8;
/** Short: where a media client stretches sound to catch up, a long one would be unlike itself. */
const CHIRP_MS = 100;

const liveKit = await startLiveKit();
const folder = await mkdtemp(join(tmpdir(), 'floorwalker-bench-recorder-'));
const station = await recordingStation(folder);
const { recorder } = station;
const stop = async () => {
  await station.close();
  await liveKit.stop();
  await rm(folder, { recursive: true, force: true });
};
const stopped = whenStopped(stop);

const rowOf = (callId: string, segment = 1) => station.rows.ofCall(callId).find((row) => row.segment === segment);

async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`This never happened: ${what}`);
    await pause(20);
  }
}

async function publishers(rooms: readonly RecordedRoom[]): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('./recorder/publishers.ts', import.meta.url)), {
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  whenStopped(async () => void child.kill('SIGKILL'));
  const { url, apiKey, apiSecret } = liveKit;
  child.send({ url, apiKey, apiSecret, calls: rooms.map(({ callId, createdAt }) => ({ callId, createdAt })) });
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('The publishers have ended.')));
  });
  return child;
}

/** What so many calls cost at once, and what they leave on the disk. */
async function measureCost() {
  const rooms = Array.from({ length: wanted.calls }, () => new RecordedRoom(liveKit, { callId: randomUUID() }));
  const speakers = await publishers(rooms);
  for (const room of rooms) recorder.record(await room.lease());
  await until(() => rooms.every(({ callId }) => rowOf(callId)), 'all calls are recorded');
  const { pid = 0 } = recorder;
  // Joining is paid once, and is none of what a call costs as it goes on.
  await pause(5_000);
  const [before, at] = [cpuSecondsOf(pid), performance.now()];
  await pause(wanted.seconds * 1_000);
  const cpuPercent = ((cpuSecondsOf(pid) - before) / ((performance.now() - at) / 1_000)) * 100;
  const recorderMB = Math.round(pssOf(pid));
  say(`${wanted.calls} calls: ${cpuPercent.toFixed(1)} % of a core, ${recorderMB} MB; load ${describeLoad()}`);
  for (const { callId } of rooms) recorder.end(callId);
  await until(() => rooms.every(({ callId }) => rowOf(callId)?.state === 'whole'), 'all calls are kept');
  speakers.send('stop');
  await new Promise((resolve) => speakers.once('exit', resolve));
  const kept = rooms.flatMap(({ callId }) => rowOf(callId) ?? []);
  const hours = kept.reduce((sum, { startMs, endMs }) => sum + (endMs - startMs) / 3_600_000, 0);
  const megabytes = kept.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  const heard = kept.map((row) => row.heard.length);
  if (heard.some((lanes) => lanes !== LANES_PER_CALL))
    throw new Error(`Not every lane was heard: ${heard.join(', ')}.`);
  return {
    cpuPercentPerCall: Math.round((cpuPercent / wanted.calls) * 100) / 100,
    mbPerLaneHour: Math.round((megabytes / hours / LANES_PER_CALL) * 100) / 100,
    recorderMB,
  };
}

/** What is lost when the recorder is killed in the middle of a sound, at another moment of its second each time. */
async function measureKills() {
  const room = new RecordedRoom(liveKit);
  await room.join('customer');
  const lost: number[] = [];
  const gaps: number[] = [];
  const speech = toneAt(500, 0, 600_000, 600_000);
  void room.say({ customer: speech });
  recorder.record(await room.lease(1));
  await until(() => rowOf(room.callId, 1) !== undefined, 'the first segment is begun');
  for (let kill = 1; kill <= wanted.kills; kill += 1) {
    await pause(2_500 + (kill * 1_000) / wanted.kills);
    const killedAt = room.now;
    process.kill(recorder.pid ?? 0, 'SIGKILL');
    // As the floor does as soon as it is told.
    await new Promise((resolve) => recorder.once('report', resolve));
    recorder.record(await room.lease(kill + 1));
    await until(() => rowOf(room.callId, kill + 1) !== undefined, 'it goes on');
    await until(() => rowOf(room.callId, kill)?.state === 'cut-short', 'the killed segment is known as cut short');
    const [cut, next] = [rowOf(room.callId, kill), rowOf(room.callId, kill + 1)];
    lost.push(killedAt - (cut?.endMs ?? 0));
    gaps.push((next?.startMs ?? 0) - (cut?.endMs ?? 0));
    say(
      `kill ${kill}: ${Math.round(lost.at(-1) ?? 0)} ms lost, gap ${Math.round(gaps.at(-1) ?? 0)} ms; load ${describeLoad()}`,
    );
  }
  recorder.end(room.callId);
  await until(() => rowOf(room.callId, wanted.kills + 1)?.state === 'whole', 'the last segment is kept');
  await room.close();
  return { lostMsPerKill: spreadOf(lost), gapMsPerKill: spreadOf(gaps) };
}

const spreadOf = (all: readonly number[]) => ({
  p50: Math.round(percentile(all, 0.5) ?? 0),
  max: Math.round(Math.max(...all)),
});

/** How far apart lanes record what was said at once. */
async function measureSkew(): Promise<number> {
  const room = new RecordedRoom(liveKit);
  const voices = ['customer', 'assistant', 'operator-a', 'operator-b'] as const;
  await room.join('customer');
  await room.join('assistant');
  recorder.record(await room.lease());
  await until(() => rowOf(room.callId) !== undefined, 'the segment is begun');
  await room.join('operator', 'operator-a');
  await room.join('operator', 'operator-b');
  const sound = chirp(CHIRP_MS);
  const began: number[] = [];
  for (let at = 0; at < CHIRPS; at += 1) {
    began.push(await room.say(Object.fromEntries(voices.map((voice) => [voice, sound]))));
    // Far enough apart that none is taken for the next one.
    await pause(1_500);
  }
  recorder.end(room.callId);
  await until(() => rowOf(room.callId)?.state === 'whole', 'the segment is kept');
  await room.close();
  const lanes = await station.lanesOf(room.callId);
  const skews = began.flatMap((at) => {
    const places = lanes.map((lane) => findSound(sound, lane, at - 200, at + 1_400));
    say(places.map(({ ms, likeness }) => `${(ms - at).toFixed(1)} (${likeness.toFixed(2)})`).join('  '));
    // On a machine that is out of breath the media client's own repairs make a chirp unlike itself.
    if (places.some(({ likeness }) => likeness < 0.4)) return [];
    return [Math.max(...places.map(({ ms }) => ms)) - Math.min(...places.map(({ ms }) => ms))];
  });
  say(`skews ${skews.map((skew) => skew.toFixed(1)).join(', ')} ms, of ${CHIRPS} chirps`);
  if (skews.length < CHIRPS / 2) throw new Error('Too few chirps came through unharmed.');
  return Math.round(Math.max(...skews) * 10) / 10;
}

const laneSkewMs = await attempt(`lane skew; load ${describeLoad()}`, measureSkew);
const cost = await attempt(`cost of ${wanted.calls} calls; load ${describeLoad()}`, measureCost);
const kills = await attempt(`${wanted.kills} kills; load ${describeLoad()}`, measureKills);
await stop();
stopped();
await dispose();
console.log(
  JSON.stringify({
    cpuPercentPerCall: cost?.cpuPercentPerCall ?? null,
    mbPerLaneHour: cost?.mbPerLaneHour ?? null,
    lostMsPerKill: kills?.lostMsPerKill ?? null,
    gapMsPerKill: kills?.gapMsPerKill ?? null,
    laneSkewMs,
    recorderMB: cost?.recorderMB ?? null,
    calls: wanted.calls,
    kills: wanted.kills,
  }),
);

import { expect, it, onTestFinished } from 'vitest';
import { toneAt } from '../../recorder/testing/tones.ts';
import { mixLanes } from '../../sound/mixLanes.ts';
import { wavHeader } from '../../sound/wav.ts';
import { eventually } from '../../testing/eventually.ts';
import { FakeFloor, OPERATOR } from '../../testing/fakeFloor.ts';
import { enter, runningStation, TestPage } from '../../testing/runningStation.ts';

const sound = toneAt(500, 0, 500, 1_000);
const file = Buffer.concat([wavHeader(sound.length, 2), mixLanes([sound, sound])]);

it('a page sends a file, and what it becomes can be heard here; no other address and no other method takes one', async () => {
  const floor = new FakeFloor();
  floor.people.me.role = 'admin';
  await floor.start();
  onTestFinished(() => floor.stop());
  const { station } = await runningStation({ origin: floor.origin, credentials: OPERATOR });
  const cookie = await enter(station.enter);
  const page = await TestPage.open(station, cookie);
  await eventually(() => floor.connections === 1, 'the station is online');
  const draft = { bytes: file.length, speakers: ['customer', 'assistant'] as ['customer', 'assistant'] };
  const { job, upload } = await page.ask('imports/start', { ...draft, language: 'en' });
  const put = (address: string, headers: Record<string, string> = { cookie }) =>
    fetch(`${station.address}${address}`, { method: 'PUT', headers, body: Uint8Array.from(file) });
  expect((await put(upload, {})).status).toBe(401);
  expect((await put(`/imports/${crypto.randomUUID()}`)).status).toBe(405);
  const response = await put(upload);
  expect([response.status, await response.json()]).toEqual([202, expect.objectContaining({ id: job.id })]);
  await expect.poll(async () => (await page.ask('imports/list', {})).imports[0]?.state).toBe('done');
  const [done] = (await page.ask('imports/list', {})).imports;
  const callId = done?.callId ?? '';
  await expect.poll(async () => (await page.ask('calls/list', {})).calls[0]?.callId).toBe(callId);
  expect(await page.ask('recordings/of-call', { callId })).toMatchObject({
    segments: [{ segment: 1, state: 'whole', startMs: 0, endMs: 1_000 }],
    audio: expect.stringContaining(`/recordings/${callId}/`),
  });
  await expect.poll(() => floor.recordings.map(({ report }) => report.kind)).toEqual(['kept']);
  expect((await put(upload)).status).toBe(405);
});

import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { FakeFloor, OPERATOR } from '../../testing/fakeFloor.ts';
import { enter, runningStation, TestPage } from '../../testing/runningStation.ts';
import { SampleCall } from '../../testing/sampleCall.ts';

it('a page starts an export, hears when it is ready, and downloads it; nobody else does', async () => {
  const floor = new FakeFloor();
  const call = new SampleCall();
  call.turn('The line is down');
  call.end();
  floor.know(call);
  await floor.start();
  onTestFinished(() => floor.stop());
  const { station } = await runningStation({ origin: floor.origin, credentials: OPERATOR });
  const cookie = await enter(station.enter);
  const page = await TestPage.open(station, cookie);
  await eventually(() => floor.connections === 1, 'the station is online');
  await expect.poll(async () => (await page.ask('calls/list', {})).calls[0]?.state).toBe('ended');
  const selection = { kind: 'calls' as const, callIds: [call.callId] };
  const { id } = await page.ask('exports/start', { selection, form: { kind: 'transcript', format: 'text' } });
  await expect.poll(async () => (await page.ask('exports/list', {})).exports[0]?.state).toBe('ready');
  expect(page.pushed).toContainEqual({
    push: 'exports/progress',
    data: expect.objectContaining({ id, state: 'ready', download: `/exports/${id}` }),
  });
  const address = `${station.address}/exports/${id}`;
  expect((await fetch(address)).status).toBe(401);
  const response = await fetch(address, { headers: { cookie } });
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename\*=UTF-8''2023-11-14_22-13_Rima_[0-9a-f]{8}\.txt$/,
  );
  expect(await response.text()).toContain('customer: The line is down');
  await page.ask('floor/sign-out', {});
  expect((await fetch(address, { headers: { cookie } })).status).toBe(404);
});

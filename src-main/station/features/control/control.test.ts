import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import type { RequestInput } from '../../../../src-preload/contract/index.ts';
import { eventually } from '../../testing/eventually.ts';
import { FakeFloor, OPERATOR } from '../../testing/fakeFloor.ts';
import { enter, runningStation, TestPage } from '../../testing/runningStation.ts';
import { SampleCall } from '../../testing/sampleCall.ts';

async function atACall() {
  const floor = new FakeFloor();
  const call = new SampleCall();
  floor.know(call);
  await floor.start();
  onTestFinished(() => floor.stop());
  const { station } = await runningStation({ origin: floor.origin, credentials: OPERATOR });
  const page = await TestPage.open(station, await enter(station.enter));
  await eventually(() => floor.connections === 1, 'the station is online');
  const { callId } = call;
  type Request = RequestInput<'control/command'>;
  const command = (given: Pick<Request, 'command'> & Partial<Request>): Request => ({
    id: randomUUID(),
    callId,
    sentAt: Date.now(),
    ...given,
  });
  return { floor, call, callId, page, command };
}

it("takes commands to the floor and its answer to the page, which sees the call's log grow", async () => {
  const { floor, callId, page, command } = await atACall();
  const taken = command({ command: { kind: 'take-over' }, gestureMs: 312, seat: 'operator-1' });
  expect(await page.ask('control/command', taken)).toMatchObject({
    outcome: 'applied',
    state: { leader: { kind: 'operator', operator: { name: 'Nour', seat: 'operator-1' } } },
  });
  expect(floor.control.requests).toMatchObject([{ id: taken.id, callId, gestureMs: 312, seat: 'operator-1' }]);
  const logged = () => page.pushed.flatMap(({ push, data }) => (push === 'calls/events' ? [data] : []));
  await eventually(() => JSON.stringify(logged()).includes('control.applied'), 'the page sees what has happened');
});

it('hands a refusal on as an answer, and what is no command as an error', async () => {
  const { page, command } = await atACall();
  expect(await page.ask('control/command', command({ command: { kind: 'resume' } }))).toMatchObject({
    outcome: 'refused',
    because: 'nothing-changes',
  });
  const long = { kind: 'whisper' as const, text: 'x'.repeat(10_000) };
  expect(await page.raw('control/command', command({ command: long }))).toMatchObject({
    error: { type: 'bad-request' },
  });
  const elsewhere = command({ command: { kind: 'hold' }, callId: randomUUID() });
  expect(await page.raw('control/command', elsewhere)).toMatchObject({ error: { type: 'not-found' } });
});

it('tells the floor that the operator is at hand', async () => {
  const { floor, callId, page } = await atACall();
  await page.ask('control/at-hand', { calls: { [callId]: 'operator-1' } });
  const heard = () => floor.heard.filter(({ type }) => type === 'at-hand');
  await eventually(() => heard().length > 0, 'the floor hears of it');
  expect(heard()).toEqual([{ type: 'at-hand', calls: { [callId]: 'operator-1' } }]);
});

it('without the floor a command fails, and being at hand is not an error', async () => {
  const { floor, page, callId, command } = await atACall();
  await floor.stop();
  expect(await page.raw('control/command', command({ command: { kind: 'hold' } }))).toMatchObject({
    error: { type: 'floor-offline' },
  });
  expect(await page.ask('control/at-hand', { calls: { [callId]: 'operator-1' } })).toEqual({});
});

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { callStory } from '../testing/callStory.ts';
import {
  assistantMuted,
  type ControlledCall,
  callUnderWay,
  command,
  controlOfCall,
  obey,
  sitDown,
} from '../testing/controlledCall.ts';
import { eventually } from '../testing/eventually.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';

let floor: TestFloor;
const open: (() => unknown)[] = [];
const onDone = (close: () => unknown) => void open.push(close);

beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});
afterAll(() => floor.stop());

/** A page that leads a call, and says every second that it is there until it is stopped. */
async function leading(kind: 'take-over' | 'barge-in' = 'take-over') {
  const call: ControlledCall = await callUnderWay(floor, onDone);
  const { callId, job, customer } = call;
  void obey(job);
  const { seat, page, goAway } = await sitDown(floor, callId, onDone);
  await command(floor, callId, { kind }, { seat });
  return { callId, customer, page, goAway };
}
const lost = [
  'take-over asked',
  'operator joined',
  'take-over applied',
  'hand-back asked: operator-lost',
  'hand-back applied',
  'operator left',
];

it('gives the call back to the assistant when the page says nothing any more, and the same operator may take it again', async () => {
  const { callId, customer, goAway } = await leading();
  await command(floor, callId, { kind: 'hold' });
  goAway();
  await eventually(async () => (await controlOfCall(floor, callId)).leader.kind).toBe('assistant');
  await assistantMuted(customer, false);
  await eventually(() => callStory(floor, callId)).toEqual(lost.toSpliced(3, 0, 'hold asked', 'hold applied'));
  expect((await controlOfCall(floor, callId)).hold).toBe(false);
  const again = await sitDown(floor, callId, onDone);
  expect(await command(floor, callId, { kind: 'take-over' }, { seat: again.seat })).toMatchObject({
    outcome: 'applied',
  });
});

it('does so when their voice has left the room, whatever their page says, and not while both are there', async () => {
  const { callId, page } = await leading();
  // Longer than a silent page is waited for.
  await new Promise((resolve) => setTimeout(resolve, 6_500));
  expect((await controlOfCall(floor, callId)).leader.kind).toBe('operator');
  await page.disconnect();
  await eventually(async () => (await controlOfCall(floor, callId)).leader.kind).toBe('assistant');
  expect((await callStory(floor, callId)).toSorted()).toEqual(lost.toSorted());
});

it('takes a lost voice out that had joined, and leaves the call with the assistant', async () => {
  const { callId, goAway } = await leading('barge-in');
  expect((await controlOfCall(floor, callId)).joined).toHaveLength(1);
  goAway();
  await eventually(async () => (await controlOfCall(floor, callId)).joined).toEqual([]);
  await eventually(() => callStory(floor, callId)).toEqual([
    'barge-in asked',
    'operator joined',
    'barge-in applied',
    'leave asked: operator-lost',
    'leave applied',
    'operator left',
  ]);
});

it('gives an operator who led when the floor was restarted the same time to come back', async () => {
  const { callId, goAway } = await leading();
  goAway();
  await floor.startServerAgain();
  expect((await controlOfCall(floor, callId)).leader.kind).toBe('operator');
  await eventually(async () => (await controlOfCall(floor, callId)).leader.kind).toBe('assistant');
  expect(await callStory(floor, callId)).toContain('hand-back asked: operator-lost');
});

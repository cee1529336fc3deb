import type { Room } from '@livekit/rtc-node';
import { RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ParticipantRole } from '../../protocol/primitives.ts';
import { callStory } from '../testing/callStory.ts';
import { callUnderWay, command, controlOfCall, obey, publishMicrophone, sitDown } from '../testing/controlledCall.ts';
import { eventually } from '../testing/eventually.ts';
import { joinRoom } from '../testing/testCustomer.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob } from '../testing/testJob.ts';

let floor: TestFloor;
let rooms: RoomServiceClient;
const open: (() => unknown)[] = [];
const onDone = (close: () => unknown) => void open.push(close);

beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
  const { url, apiKey, apiSecret } = floor.liveKit;
  rooms = new RoomServiceClient(url.replace('ws', 'http'), apiKey, apiSecret);
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});
afterAll(() => floor.stop());

/** Whose voices in a room are muted, by the media server. */
const muted = async (room: string): Promise<Partial<Record<ParticipantRole, boolean>>> => {
  const present = await rooms.listParticipants(room);
  return Object.fromEntries(
    present.flatMap(({ attributes, tracks }) => tracks.map((track) => [attributes.role, track.muted])),
  );
};
const own = (room: Room) => [...(room.localParticipant?.trackPublications.values() ?? [])][0];
const muteOwn = async (name: string, page: Room) =>
  rooms.mutePublishedTrack(name, page.localParticipant?.identity ?? '', own(page)?.sid ?? '', true);

async function led() {
  const call = await callUnderWay(floor, onDone);
  void obey(call.job);
  const { seat, page } = await sitDown(floor, call.callId, onDone);
  await command(floor, call.callId, { kind: 'take-over' }, { seat });
  await publishMicrophone(page);
  await eventually(() => muted(call.room)).toEqual({ customer: false, assistant: true, operator: false });
  return { ...call, page, seat };
}

describe('muting', () => {
  it.each(['customer', 'assistant'] as const)('the %s is done by the media server, and undone', async (who) => {
    const { callId, room, job } = await callUnderWay(floor, onDone);
    void obey(job);
    const free = { customer: false, assistant: false };
    await eventually(() => muted(room)).toEqual(free);
    await command(floor, callId, { kind: 'mute', who, on: true });
    await eventually(() => muted(room)).toEqual({ ...free, [who]: true });
    expect(await command(floor, callId, { kind: 'mute', who, on: true })).toMatchObject({ because: 'nothing-changes' });
    await command(floor, callId, { kind: 'mute', who, on: false });
    await eventually(() => muted(room)).toEqual(free);
  });

  it('an assistant that an operator has silenced anyway keeps it silent after the hand-back', async () => {
    const { callId, room } = await led();
    await command(floor, callId, { kind: 'mute', who: 'assistant', on: true });
    await command(floor, callId, { kind: 'hand-back' });
    expect(await muted(room)).toMatchObject({ assistant: true });
    await command(floor, callId, { kind: 'mute', who: 'assistant', on: false });
    await eventually(async () => (await muted(room)).assistant).toBe(false);
  });
});

describe('hold while an operator leads', () => {
  it('lets the tone of the assistant be heard and the operator not, until it ends', async () => {
    const { callId, room } = await led();
    await command(floor, callId, { kind: 'hold' });
    await eventually(() => muted(room)).toEqual({ customer: false, assistant: false, operator: true });
    await command(floor, callId, { kind: 'resume' });
    await eventually(() => muted(room)).toEqual({ customer: false, assistant: true, operator: false });
  });

  it('never opens a microphone that its own operator has muted', async () => {
    const { callId, room, page } = await led();
    await muteOwn(room, page);
    await eventually(async () => (await muted(room)).operator).toBe(true);
    await command(floor, callId, { kind: 'hold' });
    await command(floor, callId, { kind: 'resume' });
    await eventually(() => muted(room)).toEqual({ customer: false, assistant: true, operator: true });
  });
});

describe('a job that dies between command and answer', () => {
  it('leaves the call with the operator, says so in the log, and its successor learns of it', async () => {
    const { callId, room, job, assistant, worker } = await callUnderWay(floor, onDone);
    const { seat } = await sitDown(floor, callId, onDone);
    const taken = command(floor, callId, { kind: 'take-over' }, { seat });
    await job.next('control');
    job.cut();
    await assistant.disconnect();
    expect(await taken).toMatchObject({ outcome: 'applied', assistantObeyed: false });
    expect(await callStory(floor, callId)).toContain('take-over applied without the assistant');
    const { id: jobId, identity, token } = await worker.job(callId, 2);
    const secret = floor.environment.FLOORWALKER_WORKER_SECRET;
    const successor = await linkJob(floor.address, { secret, callId, jobId, identity });
    onDone(() => successor.cut());
    expect((await successor.next('welcome')).call.control).toEqual(await controlOfCall(floor, callId));
    const again = await joinRoom(floor.liveKit.url, token);
    onDone(() => again.disconnect());
    await publishMicrophone(again);
    await eventually(async () => (await muted(room)).assistant).toBe(true);
  });

  it('is told what it has missed when it was only away for the blink in which the command came', async () => {
    const { callId } = await floor.createCall();
    const secret = floor.environment.FLOORWALKER_WORKER_SECRET;
    const job = await linkJob(floor.address, { secret, callId });
    await job.next('welcome');
    const whispered = command(floor, callId, { kind: 'hold' });
    const { order } = await job.next('control');
    job.cut();
    expect(await whispered).toMatchObject({ outcome: 'applied', assistantObeyed: false });
    const back = await linkJob(floor.address, { secret, callId });
    onDone(() => back.cut());
    expect((await back.next('welcome')).call.control).toMatchObject({ hold: true });
    expect(order.state.hold).toBe(true);
  });
});

import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listenGrant, participantPage } from '../../protocol/call.ts';
import { type StreamMessage, type StreamRequest, streamMessage } from '../../protocol/stream.ts';
import { callStory } from '../testing/callStory.ts';
import {
  assistantMuted,
  callUnderWay,
  command,
  controlOfCall,
  obey,
  publishMicrophone,
  sitDown,
} from '../testing/controlledCall.ts';
import { eventually } from '../testing/eventually.ts';
import { joinRoom } from '../testing/testCustomer.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob } from '../testing/testJob.ts';
import { invitePerson, type TestPerson } from '../testing/testPerson.ts';
import { TestSocket } from '../testing/testSocket.ts';

let floor: TestFloor;
let omar: TestPerson;
let agent: TestPerson;
const open: (() => unknown)[] = [];
const onDone = (close: () => unknown) => void open.push(close);

beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
  omar = await invitePerson(floor, 'supervisor');
  agent = await invitePerson(floor, 'human-agent');
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});
afterAll(() => floor.stop());

type Stream = TestSocket<StreamRequest, StreamMessage>;
const follow = async (token = floor.token): Promise<Stream> => {
  const stream: Stream = new TestSocket(floor.address, '/v1/stream', streamMessage);
  onDone(() => stream.cut());
  await stream.open();
  stream.send({ type: 'hello', protocol: 1, token });
  await stream.next('welcome');
  return stream;
};
const listenersOf = async (stream: Stream, fits: (names: string[]) => boolean): Promise<string[]> => {
  const { signal } = await stream.next('signal', ({ signal }) => signal.kind === 'listeners' && fits(signal.names));
  return signal.kind === 'listeners' ? signal.names : [];
};

describe('an operator who listens', () => {
  it('is unknown to the customer, and refused by the media server when they publish without a command', async () => {
    const { callId, customer } = await callUnderWay(floor, onDone);
    const { page, seat } = await sitDown(floor, callId, onDone);
    await expect(publishMicrophone(page)).rejects.toThrow();
    await expect(
      page.localParticipant?.publishData(new TextEncoder().encode('x'), { reliable: true, topic: 'x' }),
    ).resolves.toBeUndefined();
    const names = [...customer.remoteParticipants.values()].map(({ attributes }) => attributes.role);
    expect([names, customer.remoteParticipants.has(seat)]).toEqual([['assistant'], false]);
    expect(await callStory(floor, callId)).toEqual([]);
  });

  it('is named to the other operators who watch, at once and whenever it changes, and in the list of participants', async () => {
    const { callId } = await callUnderWay(floor, onDone);
    const watcher = await follow(omar.token);
    watcher.send({ type: 'watch', callIds: [callId] });
    expect(await listenersOf(watcher, () => true)).toEqual([]);
    const { page, seat } = await sitDown(floor, callId, onDone);
    expect(await listenersOf(watcher, (names) => names.length > 0)).toEqual(['Operator']);
    const late = await follow(omar.token);
    late.send({ type: 'watch', callIds: [callId] });
    expect(await listenersOf(late, () => true)).toEqual(['Operator']);
    const path = `/v1/calls/${callId}/participants`;
    const { participants } = await floor.take(participantPage, 'GET', path);
    expect(participants.filter(({ role }) => role === 'operator')).toEqual([
      { identity: seat, role: 'operator', hidden: true, name: 'Operator' },
    ]);
    expect(participants.map(({ role }) => role).sort()).toEqual(['assistant', 'customer', 'operator']);
    expect((await floor.request('GET', path, { token: agent.token })).status).toBe(404);
    await page.disconnect();
    expect(await listenersOf(watcher, (names) => names.length === 0)).toEqual([]);
  });

  it('does not count as a listener once they are heard', async () => {
    const { callId, job } = await callUnderWay(floor, onDone);
    void obey(job);
    const { seat } = await sitDown(floor, callId, onDone);
    const watcher = await follow();
    watcher.send({ type: 'watch', callIds: [callId] });
    await listenersOf(watcher, (names) => names.length > 0);
    await command(floor, callId, { kind: 'barge-in' }, { seat });
    expect(await listenersOf(watcher, (names) => names.length === 0)).toEqual([]);
  });

  it('is not named by a job, whatever it signals', async () => {
    const { callId, job } = await callUnderWay(floor, onDone);
    const watcher = await follow();
    watcher.send({ type: 'watch', callIds: [callId] });
    await listenersOf(watcher, () => true);
    job.send({ type: 'signal', signal: { kind: 'listeners', names: ['Nobody'] } });
    job.send({ type: 'signal', signal: { kind: 'levels', customer: 0.1, assistant: 0 } });
    await watcher.next('signal', ({ signal }) => signal.kind === 'levels');
    expect(JSON.stringify(watcher.received)).not.toContain('Nobody');
  });
});

describe('a voice is refused', () => {
  it("with another session's place, a place in another call, one that is not taken, and with none", async () => {
    const call = await callUnderWay(floor, onDone);
    const [{ callId }, other] = [call, await floor.createCall()];
    const [his, elsewhere] = [
      await sitDown(floor, callId, onDone, omar.token),
      await sitDown(floor, other.callId, onDone),
    ];
    const empty = await floor.take(listenGrant, 'POST', `/v1/calls/${callId}/listen`);
    for (const seat of [his.seat, elsewhere.seat, empty.seat, undefined]) {
      for (const kind of ['take-over', 'barge-in']) {
        const answer = await command(floor, callId, { kind }, { seat });
        expect(answer).toMatchObject({
          outcome: 'refused',
          because: 'no-seat',
          state: { leader: { kind: 'assistant' } },
        });
      }
    }
    await assistantMuted(call.customer, false);
    expect(call.customer.remoteParticipants.size).toBe(1);
  });

  it('to who may not see the call, to reviewers, and where the role does not allow the command', async () => {
    const { callId } = await callUnderWay(floor, onDone);
    const reviewer = await invitePerson(floor, 'reviewer');
    const body = { id: crypto.randomUUID(), command: { kind: 'hold' }, sentAt: Date.now() };
    const status = async (token: string | null) =>
      (await floor.request('POST', `/v1/calls/${callId}/control`, { token, body })).status;
    expect(await Promise.all([status(agent.token), status(reviewer.token), status(null)])).toEqual([404, 403, 401]);
    await floor.request('POST', `/v1/calls/${callId}/offer`, { body: { operatorId: agent.id } });
    const say = await command(floor, callId, { kind: 'say', text: 'Hello.' }, { token: agent.token });
    expect(say).toMatchObject({ outcome: 'refused', because: 'role' });
    const unknown = await floor.request('POST', `/v1/calls/${crypto.randomUUID()}/control`, { body });
    expect(unknown.status).toBe(404);
  });

  it('to who comes back to a place that was given back, with the token from when it was heard', async () => {
    const { callId, customer, job, room } = await callUnderWay(floor, onDone);
    void obey(job);
    const { seat, page } = await sitDown(floor, callId, onDone);
    await command(floor, callId, { kind: 'barge-in' }, { seat });
    await command(floor, callId, { kind: 'leave' });
    expect(await command(floor, callId, { kind: 'barge-in' }, { seat })).toMatchObject({ because: 'no-seat' });
    await page.disconnect();
    await eventually(() => customer.remoteParticipants.has(seat)).toBe(false);
    await eventually(() => callStory(floor, callId)).toContain('operator left');
    // The media server renews tokens: one from those seconds says all that the seat was allowed then, for ten minutes.
    const { apiKey, apiSecret, url } = floor.liveKit;
    const old = new AccessToken(apiKey, apiSecret, { identity: seat, attributes: { role: 'operator' } });
    old.addGrant({ roomJoin: true, room, canPublish: true, canSubscribe: true, canPublishData: false });
    const back = await joinRoom(url, await old.toJwt());
    onDone(() => back.disconnect());
    await eventually(() => back.isConnected).toBe(false);
    await eventually(() => customer.remoteParticipants.has(seat)).toBe(false);
  });
});

describe('a room', () => {
  it('is made to fit its call by the next start of a floor that died over a command', async () => {
    const { callId, customer, room, assistant } = await callUnderWay(floor, onDone);
    await assistantMuted(customer, false);
    // As a take-over leaves it that was begun and never applied.
    const [track] = [...(assistant.localParticipant?.trackPublications.values() ?? [])];
    const { url, apiKey, apiSecret } = floor.liveKit;
    const rooms = new RoomServiceClient(url.replace('ws', 'http'), apiKey, apiSecret);
    await rooms.mutePublishedTrack(room, assistant.localParticipant?.identity ?? '', track?.sid ?? '', true);
    await assistantMuted(customer, true);
    await floor.startServerAgain();
    await assistantMuted(customer, false);
    expect(await callStory(floor, callId)).toEqual([]);
  });

  it("silences a new assistant's voice while an operator leads", async () => {
    const { callId, customer, job, assistant, worker } = await callUnderWay(floor, onDone);
    void obey(job);
    const { seat } = await sitDown(floor, callId, onDone);
    await command(floor, callId, { kind: 'take-over' }, { seat });
    await assistant.disconnect();
    job.cut();
    const next = await worker.job(callId, 2);
    const again = await joinRoom(floor.liveKit.url, next.token);
    onDone(() => again.disconnect());
    await publishMicrophone(again);
    await assistantMuted(customer, true);
    const secret = floor.environment.FLOORWALKER_WORKER_SECRET;
    const successor = await linkJob(floor.address, { secret, callId, jobId: next.id, identity: next.identity });
    onDone(() => successor.cut());
    const { call } = await successor.next('welcome');
    expect(call.control).toEqual(await controlOfCall(floor, callId));
    expect(call.control?.leader).toMatchObject({ kind: 'operator', operator: { seat } });
  });
});

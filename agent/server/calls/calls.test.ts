import { AudioSource, LocalAudioTrack, type Room, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';
import { RoomServiceClient, TokenVerifier } from 'livekit-server-sdk';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listenGrant } from '../../protocol/call.ts';
import { callSummary } from '../../protocol/callSummary.ts';
import { createFloorServer } from '../createFloorServer.ts';
import { eventually } from '../testing/eventually.ts';
import { joinRoom } from '../testing/testCustomer.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob } from '../testing/testJob.ts';
import { reportAs } from '../testing/webhook.ts';

let floor: TestFloor;
let rooms: RoomServiceClient;
const joined: Room[] = [];

beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
  const { url, apiKey, apiSecret } = floor.liveKit;
  rooms = new RoomServiceClient(url, apiKey, apiSecret);
});
afterEach(async () => {
  for (const room of joined.splice(0)) await room.disconnect();
});
afterAll(() => floor.stop());

const join = async (token: string): Promise<Room> => {
  const room = await joinRoom(floor.liveKit.url, token);
  joined.push(room);
  return room;
};
/** What happened in a call; that no station is there to record it is another test's matter. */
const types = async (callId: string) =>
  (await floor.events(callId)).map(({ type }) => type).filter((type) => !type.startsWith('recording.'));
const microphone = () => {
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  const track = LocalAudioTrack.createAudioTrack('microphone', new AudioSource(48_000, 1));
  return [track, options] as const;
};
const listen = (callId: string) => floor.take(listenGrant, 'POST', `/v1/calls/${callId}/listen`);

it('a call is led by a version of its persona, and by the reception where there is none of that name', async () => {
  const led = async (persona: string) => {
    const { callId } = await floor.createCall({ persona });
    const [created] = await floor.events(callId);
    return created?.data;
  };
  expect(await led('sales')).toMatchObject({ persona: 'sales', personaVersion: 1 });
  expect(await led('no-such-desk')).toMatchObject({ persona: 'reception', personaVersion: 1 });
});

describe("the customer's token", () => {
  it('lets one person into one room, for the microphone only, and not for long', async () => {
    const { room, customerToken } = await floor.createCall();
    const { apiKey, apiSecret } = floor.liveKit;
    const claims = await new TokenVerifier(apiKey, apiSecret).verify(customerToken);
    expect(claims.video).toEqual({
      roomJoin: true,
      room,
      canPublish: true,
      canPublishSources: ['microphone'],
      canSubscribe: true,
      canPublishData: false,
      canUpdateOwnMetadata: false,
    });
    expect(claims.attributes).toEqual({ role: 'customer' });
    expect(Number(claims.exp) - Date.now() / 1000).toBeLessThanOrEqual(600);
  });

  it('is obeyed by the media server: sound passes, data and a change of role do not', async () => {
    const { callId, customerToken } = await floor.createCall();
    const customer = await join(customerToken);
    const listener = await join((await listen(callId)).token);
    const heard: string[] = [];
    listener.on('dataReceived', (_data, _participant, _kind, topic) => heard.push(topic ?? ''));
    listener.on('participantAttributesChanged', () => heard.push('attributes'));
    const published = new Promise((resolve) => listener.once('trackPublished', resolve));
    await customer.localParticipant?.setAttributes({ role: 'assistant' }).catch(() => undefined);
    await customer.localParticipant
      ?.publishData(new Uint8Array([1]), { reliable: true, topic: 'x' })
      .catch(() => undefined);
    await customer.localParticipant?.publishTrack(...microphone());
    await published;
    expect(heard).toEqual([]);
    const present = await rooms.listParticipants(`call-${callId}`);
    expect(present.find(({ identity }) => identity.startsWith('customer-'))?.attributes.role).toBe('customer');
  });
});

describe('listening', () => {
  it('is hidden and dumb', async () => {
    const { callId, customerToken } = await floor.createCall();
    const customer = await join(customerToken);
    const listener = await join((await listen(callId)).token);
    await expect(listener.localParticipant?.publishTrack(...microphone())).rejects.toThrow();
    expect([...customer.remoteParticipants.keys()]).toEqual([]);
    const [, operator] = (await rooms.listParticipants(`call-${callId}`)).sort((a, b) =>
      a.identity.localeCompare(b.identity),
    );
    expect(operator).toMatchObject({ permission: { hidden: true, canPublish: false, canPublishData: false } });
    expect(operator?.identity).toMatch(/^operator-/);
    expect((await types(callId)).filter((type) => type.startsWith('participant.'))).not.toHaveLength(2);
    expect(floor.logLines.join('')).toContain('operator listens');
  });

  it('ends with the session', async () => {
    const { callId, customerToken } = await floor.createCall();
    await join(customerToken);
    const staying = await join((await listen(callId)).token);
    const first = floor.token;
    const second = await floor.signIn();
    const listener = await join((await listen(callId)).token);
    const removed = new Promise((resolve) => listener.once('disconnected', resolve));
    await floor.request('DELETE', '/v1/session', { token: second });
    await removed;
    expect(staying.isConnected).toBe(true);
    expect((await floor.request('GET', '/v1/session', { token: first })).status).toBe(200);
    await floor.signIn();
  });

  it('is refused once the call has ended', async () => {
    const { callId } = await floor.createCall();
    const job = await linkJob(floor.address, { secret: floor.environment.FLOORWALKER_WORKER_SECRET, callId });
    job.send({ type: 'end', disposition: 'resolved', reason: 'done' });
    await job.next('ending');
    job.send({ type: 'finished' });
    await job.closed;
    expect((await floor.request('POST', `/v1/calls/${callId}/listen`)).status).toBe(409);
  });
});

describe('a customer who hangs up', () => {
  it("ends the call: once, with its disposition, after the job's last words, and the room is gone", async () => {
    const { callId, room, customerToken } = await floor.createCall();
    const job = await linkJob(floor.address, { secret: floor.environment.FLOORWALKER_WORKER_SECRET, callId });
    await job.next('welcome');
    job.send({ type: 'append', events: [{ id: crypto.randomUUID(), at: 5, type: 'call.answered', data: {} }] });
    await job.next('ack');
    const customer = await join(customerToken);
    await eventually(() => types(callId)).toContain('participant.joined');
    await customer.disconnect();
    expect(await job.next('ending')).toMatchObject({ disposition: 'customer-left' });
    job.send({ type: 'append', events: [{ id: crypto.randomUUID(), at: 9, type: 'remark', data: {} }] });
    job.send({ type: 'finished' });
    await job.closed;
    expect(await types(callId)).toEqual([
      'call.created',
      'call.answered',
      'participant.joined',
      'participant.left',
      'remark',
      'call.ended',
    ]);
    const summary = await floor.take(callSummary, 'GET', `/v1/calls/${callId}`);
    expect(summary).toMatchObject({ state: 'ended', disposition: 'customer-left' });
    await eventually(async () => (await rooms.listRooms([room])).length).toBe(0);
  });

  it('before anybody has answered leaves a call that was never answered', async () => {
    const { callId, customerToken } = await floor.createCall();
    await (await join(customerToken)).disconnect();
    await eventually(() => types(callId)).toContain('call.ended');
    expect(await floor.take(callSummary, 'GET', `/v1/calls/${callId}`)).toMatchObject({
      disposition: 'never-answered',
    });
  });

  it('and whose token is used again finds no room', async () => {
    const { callId, room, customerToken } = await floor.createCall();
    await (await join(customerToken)).disconnect();
    await eventually(async () => (await rooms.listRooms([room])).length).toBe(0);
    await expect(join(customerToken)).rejects.toThrow();
    expect(await types(callId)).toContain('call.ended');
  });

  it('but comes back at once on a new connection has not left', async () => {
    const { callId, customerToken } = await floor.createCall();
    await join(customerToken);
    await join(customerToken);
    await eventually(async () => (await types(callId)).filter((type) => type === 'participant.joined')).toHaveLength(2);
    expect(await types(callId)).not.toContain('call.ended');
  });
});

describe('news of the media server', () => {
  const joinedBy = (room: string, participant: object) => ({
    event: 'participant_joined',
    room: { name: room },
    participant,
  });

  it('is taken in once, however often it comes, and hidden participants are none of its business', async () => {
    const { callId, room } = await floor.createCall();
    const customer = { sid: 'PA_1', identity: 'customer-1', attributes: { role: 'customer' } };
    const hidden = {
      sid: 'PA_2',
      identity: 'operator-1',
      attributes: { role: 'operator' },
      permission: { hidden: true },
    };
    for (const participant of [customer, hidden, customer])
      expect(await reportAs(floor, joinedBy(room, participant))).toBe(204);
    expect((await floor.events(callId)).slice(1)).toMatchObject([
      { type: 'participant.joined', data: { identity: 'customer-1', role: 'customer' } },
    ]);
  });

  it('is refused with another key, and ignored for rooms that are no call', async () => {
    const { callId, room } = await floor.createCall();
    const left = { event: 'room_finished', room: { name: room } };
    expect(await reportAs(floor, left, { ...floor.liveKit, apiSecret: 'x'.repeat(32) })).toBe(401);
    expect(await reportAs(floor, { event: 'room_finished', room: { name: 'somebody-elses' } })).toBe(204);
    expect(await reportAs(floor, { event: 'track_published', room: { name: room } })).toBe(204);
    expect(await types(callId)).toEqual(['call.created']);
    expect(await reportAs(floor, left)).toBe(204);
    await eventually(() => types(callId)).toEqual(['call.created', 'call.ended']);
  });
});

describe('a floor server that comes back', () => {
  it('finds out which calls have ended without it, and takes care of those that go on', async () => {
    const own = await startTestFloor({ liveKit: floor.liveKit });
    const [gone, left, on] = [await own.createCall(), await own.createCall(), await own.createCall()];
    const leaver = await join(left.customerToken);
    await join(on.customerToken);
    // This floor gets no webhooks: its media server reports to the other one. So it knows only what its sweep finds.
    await own.stopServer();
    await rooms.deleteRoom(gone.room);
    await leaver.disconnect();
    const logLines: string[] = [];
    const later = () => Date.now() + 70_000;
    const logger = pino({ level: 'info' }, { write: (line: string) => void logLines.push(line) });
    const again = await createFloorServer(own.environment, logger, later);
    const request = async (callId: string) => {
      const response = await fetch(`${again.address}/v1/calls/${callId}`, {
        headers: { authorization: `Bearer ${own.token}` },
      });
      return callSummary.parse(await response.json());
    };
    await eventually(async () => (await request(gone.callId)).state).toBe('ended');
    await eventually(async () => (await request(left.callId)).state).toBe('ended');
    expect(await request(on.callId)).toMatchObject({ state: 'ringing', lastSeq: 2 });
    await eventually(() => logLines.join('')).toContain('call offered to the workers');
    await again.close();
  });
});

import type { Room } from '@livekit/rtc-node';
import { RoomServiceClient } from 'livekit-server-sdk';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { claimedCall, customerLink } from '../../protocol/customerLink.ts';
import { problem } from '../../protocol/problem.ts';
import { createFloorServer } from '../createFloorServer.ts';
import { hashToken } from '../http/secret.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import { eventually } from '../testing/eventually.ts';
import { joinRoom } from '../testing/testCustomer.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob } from '../testing/testJob.ts';
import { claimedLink, makeLink, newKey, post, secretOf } from '../testing/testLink.ts';

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
const types = async (callId: string) => (await floor.events(callId)).map(({ type }) => type);
const sentence = (body: unknown) => problem.parse(body).detail;

describe("a customer's link", () => {
  it('carries its secret where no request takes it along, and is kept as a hash alone', async () => {
    const link = await makeLink(floor, { language: 'ar', persona: 'sales' });
    const { origin, pathname, search, hash } = new URL(link.url);
    expect([origin, pathname, search]).toEqual([floor.address, `/call/${link.id}`, '']);
    expect(hash.length).toBeGreaterThan(24);
    expect(link.expiresAt - Date.now()).toBeGreaterThan(23 * 3_600_000);
    const { key } = await claimedLink(floor);
    const database = openDatabase(floor.environment.FLOORWALKER_DATA);
    const kept = JSON.stringify(database.prepare('SELECT * FROM customer_links').all());
    database.close();
    for (const secret of [hash.slice(1), key]) {
      expect(kept).not.toContain(secret);
      expect(floor.logLines.join('')).not.toContain(secret);
    }
  });

  it('says what it leads to without being used up', async () => {
    const link = await makeLink(floor, { language: 'ar' });
    for (const _ of [1, 2]) {
      expect((await post(floor, link.id, 'look', { secret: secretOf(link) })).body).toEqual({
        language: 'ar',
        notice: { assistantIsAi: true, recorded: true },
        expiresAt: link.expiresAt,
      });
    }
  });

  it('lets one person into one room', async () => {
    const { callId, customerToken, livekitUrl } = await claimedLink(floor, { customer: { name: 'Nadia' } });
    expect(livekitUrl).toBe(floor.liveKit.url);
    await join(customerToken);
    await eventually(() => types(callId)).toEqual(['call.created', 'participant.joined']);
    expect((await floor.events(callId))[0]).toMatchObject({ data: { customer: { name: 'Nadia' } } });
  });

  it('is refused the second time, in words, also when both come at once', async () => {
    const link = await makeLink(floor);
    const claim = () => post(floor, link.id, 'claim', { secret: secretOf(link), key: newKey() });
    const answers = await Promise.all([claim(), claim(), claim()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (const { status, body } of [...answers, await claim()]) {
      if (status !== 200)
        expect(sentence(body)).toBe('This link has been used: it serves one call. Ask for a new one.');
    }
    expect((await post(floor, link.id, 'look', { secret: secretOf(link) })).status).toBe(409);
  });

  it('gives the same call to the browser whose answer was lost on the way', async () => {
    const { link, key, callId } = await claimedLink(floor);
    const again = await post(floor, link.id, 'claim', { secret: secretOf(link), key });
    expect(claimedCall.parse(again.body).callId).toBe(callId);
  });

  it('gives the same call to the browser that asks again while its call is being made', async () => {
    const link = await makeLink(floor);
    const key = newKey();
    const claim = () => post(floor, link.id, 'claim', { secret: secretOf(link), key });
    const calls = (await Promise.all([claim(), claim(), claim()])).map(({ body }) => claimedCall.parse(body).callId);
    expect(new Set(calls).size).toBe(1);
  });

  it('is not lost to its browser by a floor that was killed before it had made the call', async () => {
    const link = await makeLink(floor);
    const key = newKey();
    const database = openDatabase(floor.environment.FLOORWALKER_DATA);
    database.prepare('UPDATE customer_links SET key_hash = ? WHERE id = ?').run(hashToken(key), link.id);
    database.close();
    const strangers = await post(floor, link.id, 'claim', { secret: secretOf(link), key: newKey() });
    expect(strangers.status).toBe(409);
    const claim = () => post(floor, link.id, 'claim', { secret: secretOf(link), key });
    const calls = (await Promise.all([claim(), claim()])).map(({ body }) => claimedCall.parse(body).callId);
    expect(new Set(calls).size).toBe(1);
  });

  it('is refused with a wrong secret, as an unknown one is', async () => {
    const link = await makeLink(floor);
    const wrong = await post(floor, link.id, 'claim', { secret: newKey(), key: newKey() });
    const unknown = await post(floor, crypto.randomUUID(), 'claim', { secret: secretOf(link), key: newKey() });
    expect(sentence(wrong.body)).toBe(sentence(unknown.body));
    expect(unknown.status).toBe(404);
    expect(wrong.status).toBe(404);
    expect((await post(floor, link.id, 'look', { secret: secretOf(link) })).status).toBe(200);
  });

  it('is of no use to guessers: they soon have to wait', async () => {
    const other = await startTestFloor();
    const link = await makeLink(other);
    const guess = () => post(other, link.id, 'claim', { secret: newKey(), key: newKey() });
    const statuses = (await Promise.all(Array.from({ length: 125 }, guess))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(120);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    await other.stop();
  });

  it('can be claimed again when the media server was away', async () => {
    const other = await startTestFloor();
    const link = await makeLink(other);
    const claim = () => post(other, link.id, 'claim', { secret: secretOf(link), key: newKey() });
    expect((await claim()).status).toBe(503);
    expect((await claim()).status).toBe(503);
    await other.stop();
  });

  it('is valid for a day, then says so, and is forgotten a day later', async () => {
    const own = await startTestFloor({ liveKit: floor.liveKit });
    const link = await makeLink(own);
    await own.stopServer();
    const silent = pino({ level: 'silent' });
    const steps = [25, 49].map((hours) => hours * 3_600_000);
    const statuses: number[] = [];
    for (const later of steps) {
      const server = await createFloorServer(own.environment, silent, () => Date.now() + later);
      const send = (path: string, body: unknown) =>
        fetch(`${server.address}/v1/customer-links${path}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${own.environment.FLOORWALKER_CALLER_SECRET}`,
          },
          body: JSON.stringify(body),
        });
      customerLink.parse(await (await send('', {})).json());
      const answer = await send(`/${link.id}/claim`, { secret: secretOf(link), key: newKey() });
      statuses.push(answer.status);
      if (answer.status === 410) expect(sentence(await answer.json())).toContain('older than a day');
      await server.close();
    }
    expect(statuses).toEqual([410, 404]);
  });
});

describe('coming back', () => {
  it('gives the same person a fresh token, and the media server swaps the connection: nobody has left', async () => {
    const { link, key, callId, customerToken } = await claimedLink(floor);
    const first = await join(customerToken);
    const swapped = new Promise((resolve) => first.once('disconnected', resolve));
    const back = claimedCall.parse((await post(floor, link.id, 'return', { key })).body);
    expect(back.callId).toBe(callId);
    await join(back.customerToken);
    await swapped;
    await eventually(async () => (await types(callId)).filter((type) => type === 'participant.joined')).toHaveLength(2);
    expect(await types(callId)).not.toContain('call.ended');
    const present = await rooms.listParticipants(`call-${callId}`);
    expect(present.filter(({ identity }) => identity.startsWith('customer-'))).toHaveLength(1);
  });

  it('is refused to a foreign key, to the secret, and before anybody has claimed', async () => {
    const { link, key } = await claimedLink(floor);
    const other = await claimedLink(floor);
    const fresh = await makeLink(floor);
    for (const [id, wrong] of [
      [link.id, other.key],
      [link.id, secretOf(link)],
      [fresh.id, key],
    ] as const) {
      expect((await post(floor, id, 'return', { key: wrong })).status).toBe(404);
    }
  });

  it('is refused in words once the call has ended', async () => {
    const { link, key, callId } = await claimedLink(floor);
    const job = await linkJob(floor.address, { secret: floor.environment.FLOORWALKER_WORKER_SECRET, callId });
    job.send({ type: 'end', disposition: 'resolved', reason: 'done' });
    await job.next('ending');
    job.send({ type: 'finished' });
    await job.closed;
    const { status, body } = await post(floor, link.id, 'return', { key });
    expect([status, sentence(body)]).toEqual([409, 'The call has ended: ask for a new link to call again.']);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callPage, eventPage } from '../../protocol/call.ts';
import { callSummary } from '../../protocol/callSummary.ts';
import { contactPage } from '../../protocol/contact.ts';
import { colleaguePage } from '../../protocol/operator.ts';
import { type StreamMessage, type StreamRequest, streamMessage } from '../../protocol/stream.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob } from '../testing/testJob.ts';
import { invitePerson, type TestPerson } from '../testing/testPerson.ts';
import { TestSocket } from '../testing/testSocket.ts';

type Stream = TestSocket<StreamRequest, StreamMessage>;
let floor: TestFloor;
let agent: TestPerson;
let reviewer: TestPerson;
const open: { cut: () => void }[] = [];

beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
  agent = await invitePerson(floor, 'human-agent');
  reviewer = await invitePerson(floor, 'reviewer');
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.cut();
});
afterAll(() => floor.stop());

const offer = (callId: string, operatorId: string, token = floor.token) =>
  floor.request('POST', `/v1/calls/${callId}/offer`, { token, body: { operatorId } });
const jobOf = async (callId: string) => {
  const job = await linkJob(floor.address, { secret: floor.environment.FLOORWALKER_WORKER_SECRET, callId });
  open.push(job);
  await job.next('welcome');
  return job;
};
const end = async (callId: string) => {
  const job = await jobOf(callId);
  job.send({ type: 'end', disposition: 'resolved', reason: 'done' });
  await job.next('ending');
  job.send({ type: 'finished' });
  await job.closed;
};
const follow = async ({ token }: TestPerson): Promise<Stream> => {
  const stream: Stream = new TestSocket(floor.address, '/v1/stream', streamMessage);
  open.push(stream);
  await stream.open();
  stream.send({ type: 'hello', protocol: 1, token });
  return stream;
};
const listed = async ({ token }: TestPerson) =>
  (await floor.take(callPage, 'GET', '/v1/calls?limit=200', { token })).calls.map(({ callId }) => callId);
const statuses = async (callId: string, { token }: TestPerson) =>
  Promise.all(
    [
      ['GET', `/v1/calls/${callId}`],
      ['GET', `/v1/calls/${callId}/events`],
      ['POST', `/v1/calls/${callId}/listen`],
    ].map(async ([method = '', path = '']) => (await floor.request(method, path, { token })).status),
  );

describe('a human agent', () => {
  it('sees a live call from the moment it is offered, and it alone', async () => {
    const [mine, other] = [await floor.createCall(), await floor.createCall()];
    expect(await listed(agent)).toEqual([]);
    expect(await statuses(mine.callId, agent)).toEqual([404, 404, 404]);
    expect(await offer(mine.callId, agent.id)).toMatchObject({ status: 200, body: { offeredTo: [agent.id] } });
    expect(await listed(agent)).toEqual([mine.callId]);
    expect(await statuses(mine.callId, agent)).toEqual([200, 200, 200]);
    expect(await statuses(other.callId, agent)).toEqual([404, 404, 404]);
    await end(mine.callId);
    expect(await statuses(mine.callId, agent)).toEqual([200, 200, 409]);
  });

  it('is told of it by the stream at once, and of nothing else: no call, no event, no signal', async () => {
    const [mine, other] = [await floor.createCall(), await floor.createCall()];
    const stream = await follow(agent);
    const { calls } = await stream.next('welcome');
    expect(calls.map(({ callId }) => callId)).not.toContain(mine.callId);
    stream.send({ type: 'subscribe', calls: { [mine.callId]: 0, [other.callId]: 0 } });
    stream.send({ type: 'watch', callIds: [mine.callId, other.callId] });
    stream.send({ type: 'ping', id: 1 });
    await stream.next('pong');
    const jobs = [await jobOf(mine.callId), await jobOf(other.callId)];
    const late = await floor.createCall();
    const say = () => {
      for (const job of jobs) {
        job.send({ type: 'append', events: [{ id: crypto.randomUUID(), at: 1, type: 'remark', data: {} }] });
        job.send({ type: 'signal', signal: { kind: 'levels', customer: 0.5, assistant: 0 } });
      }
      return Promise.all(jobs.map((job) => job.next('ack')));
    };
    await say();
    await offer(mine.callId, agent.id);
    expect((await stream.next('call')).call).toMatchObject({ callId: mine.callId, offeredTo: [agent.id] });
    stream.send({ type: 'subscribe', calls: { [mine.callId]: 0 } });
    stream.send({ type: 'watch', callIds: [mine.callId, other.callId] });
    await stream.next('events', ({ events }) => events.at(-1)?.type === 'call.offered');
    await say();
    await stream.next('signal', ({ callId }) => callId === mine.callId);
    await end(mine.callId);
    await stream.next('events', ({ events }) => events.at(-1)?.type === 'call.ended');
    expect(JSON.stringify(stream.received)).not.toContain(other.callId);
    expect(JSON.stringify(stream.received)).not.toContain(late.callId);
    const again = await follow(agent);
    expect((await again.next('welcome')).calls.map(({ callId }) => callId)).toContain(mine.callId);
  });

  it('sees the records of customers whose calls were offered, may change them, and hears of changes', async () => {
    const [phone, foreign] = ['+963944500001', '+963944500002'];
    const { callId } = await floor.createCall({ customer: { name: 'Lina', phone } });
    await floor.createCall({ customer: { name: 'Rana', phone: foreign } });
    const find = async (query: string, { token } = agent) =>
      (await floor.take(contactPage, 'GET', `/v1/contacts?${query}`, { token })).contacts;
    const search = (number: string) => find(`phone=${encodeURIComponent(number)}`);
    expect(await search(phone)).toEqual([]);
    const [stranger] = await find(`phone=${encodeURIComponent(foreign)}`, { ...agent, token: floor.token });
    await offer(callId, agent.id);
    const [lina] = await search(phone);
    expect(await find('')).toEqual([lina]);
    expect(await search(foreign)).toEqual([]);
    const stream = await follow(agent);
    await stream.next('welcome');
    const change = (id: string, token: string) =>
      floor.request('PATCH', `/v1/contacts/${id}`, { token, body: { revision: 1, fields: { notes: 'called' } } });
    const read = (id: string, token: string) => floor.request('GET', `/v1/contacts/${id}`, { token });
    expect([
      (await change(stranger?.id ?? '', agent.token)).status,
      (await read(stranger?.id ?? '', agent.token)).status,
    ]).toEqual([404, 404]);
    expect((await change(stranger?.id ?? '', floor.token)).status).toBe(200);
    expect((await change(lina?.id ?? '', agent.token)).status).toBe(200);
    expect((await stream.next('contact')).contact).toMatchObject({ id: lina?.id, notes: 'called' });
    expect((await change(lina?.id ?? '', reviewer.token)).status).toBe(403);
    expect((await read(lina?.id ?? '', reviewer.token)).status).toBe(404);
  });
});

describe('a reviewer', () => {
  it('sees calls once they have ended, by list and by stream, and may not listen', async () => {
    const { callId } = await floor.createCall();
    const stream = await follow(reviewer);
    await stream.next('welcome');
    expect(await listed(reviewer)).not.toContain(callId);
    expect(await statuses(callId, reviewer)).toEqual([404, 404, 403]);
    await end(callId);
    const { call } = await stream.next('call');
    expect(call).toMatchObject({ callId, state: 'ended' });
    stream.send({ type: 'subscribe', calls: { [callId]: 0 } });
    await stream.next('events', ({ events }) => events.at(-1)?.type === 'call.ended');
    expect(await listed(reviewer)).toContain(callId);
    expect(await statuses(callId, reviewer)).toEqual([200, 200, 403]);
  });
});

describe('offering', () => {
  it('is written once per operator, with both names', async () => {
    const { callId } = await floor.createCall();
    for (const _ of [1, 2]) expect((await offer(callId, agent.id)).status).toBe(200);
    const { events } = await floor.take(eventPage, 'GET', `/v1/calls/${callId}/events`);
    expect(events.filter(({ type }) => type === 'call.offered')).toMatchObject([
      { data: { operatorId: agent.id, operatorName: 'The human-agent', by: 'Operator' } },
    ]);
    expect((await floor.take(callSummary, 'GET', `/v1/calls/${callId}`)).offeredTo).toEqual([agent.id]);
  });

  it('is refused to who may not take calls, for unknown ones, for ended calls, and by those who may not offer', async () => {
    const { callId } = await floor.createCall();
    const disabled = await invitePerson(floor, 'human-agent');
    await floor.request('PATCH', `/v1/operators/${disabled.id}`, { body: { disabled: true } });
    const nobody = crypto.randomUUID();
    expect((await offer(callId, reviewer.id)).status).toBe(409);
    expect((await offer(callId, disabled.id)).status).toBe(409);
    expect((await offer(callId, nobody)).status).toBe(404);
    expect((await offer(nobody, agent.id)).status).toBe(404);
    expect((await offer(callId, agent.id, agent.token)).status).toBe(403);
    await end(callId);
    expect((await offer(callId, agent.id)).status).toBe(409);
    const { operators } = await floor.take(colleaguePage, 'GET', '/v1/colleagues');
    const ids = operators.map(({ id }) => id);
    expect([ids.includes(agent.id), ids.includes(reviewer.id), ids.includes(disabled.id)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

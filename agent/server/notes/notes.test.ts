import { afterAll, beforeAll, expect, it } from 'vitest';
import { callSummary, MOST_TAGS } from '../../protocol/callSummary.ts';
import { type StreamMessage, type StreamRequest, streamMessage } from '../../protocol/stream.ts';
import { sqliteStorage } from '../storage/sqliteStorage.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { invitePerson, type TestPerson } from '../testing/testPerson.ts';
import { TestSocket } from '../testing/testSocket.ts';
import { notesOf } from './notesOf.ts';

let floor: TestFloor;
let [sara, nour]: TestPerson[] = [];
let callId: string;
beforeAll(async () => {
  floor = await startTestFloor();
  sara = await invitePerson(floor, 'reviewer');
  nour = await invitePerson(floor, 'reviewer');
  const storage = sqliteStorage(floor.environment.FLOORWALKER_DATA);
  callId = crypto.randomUUID();
  const room = `call-${callId}`;
  const createdAt = Date.now() - 10_000;
  const data = { createdAt, room, persona: 'reception', language: 'en', customer: {}, rehearsal: false };
  const draft = (type: string, of: unknown) => ({ id: crypto.randomUUID(), at: 0, type, data: of });
  await storage.calls.create(
    { callId, room, createdAt, customerIdentity: 'c', contactId: null },
    draft('call.created', data),
  );
  await storage.calls.append(callId, [draft('call.ended', { disposition: 'resolved', reason: '', durationMs: 9_000 })]);
  storage.close();
});
afterAll(() => floor.stop());

const note = (method: string, by: TestPerson | undefined, noteId: string, body?: object) =>
  floor.request(method, `/v1/calls/${callId}/notes/${noteId}`, { token: by?.token ?? '', ...(body && { body }) });
const add = (by: TestPerson | undefined, noteId: string, fields: object = {}) =>
  floor.request('POST', `/v1/calls/${callId}/notes`, {
    token: by?.token ?? '',
    body: { noteId, text: 'Well calmed', fromMs: 1_000, ...fields },
  });
const standing = async () => Object.fromEntries(notesOf(await floor.events(callId)));
const moment = { text: 'Better words', fromMs: 1_000, toMs: 2_000 };

it('is added once, changed by its author alone, and taken back by its author or an administrator', async () => {
  const noteId = crypto.randomUUID();
  expect([(await add(sara, noteId)).status, (await add(sara, noteId)).status]).toEqual([204, 204]);
  expect((await floor.events(callId)).filter(({ type }) => type === 'note')).toHaveLength(1);
  expect((await note('PUT', nour, noteId, moment)).status).toBe(403);
  expect((await note('DELETE', nour, noteId)).status).toBe(403);
  expect((await note('PUT', sara, noteId, moment)).status).toBe(204);
  expect((await floor.events(callId)).at(-1)).toMatchObject({ type: 'note', data: { ...moment, by: 'The reviewer' } });
  expect(await standing()).toMatchObject({ [noteId]: { operatorId: sara?.id } });
  expect((await floor.request('DELETE', `/v1/calls/${callId}/notes/${noteId}`)).status).toBe(204);
  expect(await standing()).toEqual({});
  expect((await note('PUT', sara, noteId, moment)).status).toBe(404);
});

it.each([
  ['a range that ends before it begins', { toMs: 500 }, 400],
  ['no words', { text: '  ' }, 400],
  ['too many words', { text: 'x'.repeat(2_001) }, 400],
])('refuses %s', async (_, fields, status) => {
  expect((await add(sara, crypto.randomUUID(), fields)).status).toBe(status);
});

it('reaches a station that has the call whole and follows it no more', async () => {
  const stream = new TestSocket<StreamRequest, StreamMessage>(floor.address, '/v1/stream', streamMessage);
  await stream.open();
  stream.send({ type: 'hello', protocol: 1, token: floor.token });
  await stream.next('welcome');
  const noteId = crypto.randomUUID();
  await add(nour, noteId);
  expect((await stream.next('call')).call).toMatchObject({ callId });
  stream.send({ type: 'subscribe', calls: { [callId]: 2 } });
  const { events } = await stream.next('events');
  expect(events.at(-1)).toMatchObject({ type: 'note', data: { noteId } });
  stream.close();
});

it('holds no card number', async () => {
  await add(sara, crypto.randomUUID(), { text: 'said 4111 1111 1111 1111 aloud' });
  const { data } = (await floor.events(callId)).at(-1) ?? {};
  expect(data).toMatchObject({ text: 'said •••• •••• •••• •••• aloud' });
});

it('a label is put on once, also after the call, taken off again, and seen with the call', async () => {
  const label = (tag: string, on: boolean) =>
    floor.request('PUT', `/v1/calls/${callId}/tags`, { token: sara?.token ?? '', body: { tag, on } });
  const tags = async () => (await floor.take(callSummary, 'GET', `/v1/calls/${callId}`)).tags;
  expect([(await label(' VIP ', true)).status, (await label('vip', true)).status]).toEqual([204, 204]);
  expect(await tags()).toEqual(['vip']);
  expect((await floor.events(callId)).filter(({ type }) => type === 'tag')).toMatchObject([
    { data: { tag: 'vip', on: true, by: 'The reviewer' } },
  ]);
  expect((await label('vip', false)).status).toBe(204);
  expect(await tags()).toEqual([]);
  expect((await label('<b>', true)).status).toBe(400);
  for (let count = 0; count < MOST_TAGS; count += 1) await label(`label ${count}`, true);
  expect(await label('one more', true)).toMatchObject({ status: 409 });
});

it('nothing is noted of a call that one may not see, or that is unknown', async () => {
  const agent = await invitePerson(floor, 'human-agent');
  expect((await add(agent, crypto.randomUUID())).status).toBe(404);
});

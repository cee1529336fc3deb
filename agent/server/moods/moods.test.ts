import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventDraft } from '../../protocol/callEvent.ts';
import { sqliteStorage } from '../storage/sqliteStorage.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { invitePerson, type TestPerson } from '../testing/testPerson.ts';
import { withoutOverruled } from './withoutOverruled.ts';

let floor: TestFloor;
let sara: TestPerson;
let callId: string;
const draft = (type: string, data: unknown, at = 0): EventDraft => ({ id: crypto.randomUUID(), at, type, data });
const said = (turnId: string, speaker: string, startMs: number) =>
  draft('turn', {
    ...{ turnId, speaker, channel: 'voice', text: 'It is down again', language: 'en', confidence: 1 },
    ...{ startMs, endMs: startMs + 500, interrupted: false, latency: {} },
  });
const judged = (turnId: string, score: number, source = 'lexicon') =>
  draft('sentiment', { turnId, score, label: 'negative', confidence: 0.6, source, because: ['down'] });

beforeAll(async () => {
  floor = await startTestFloor();
  sara = await invitePerson(floor, 'reviewer');
  const storage = sqliteStorage(floor.environment.FLOORWALKER_DATA);
  callId = crypto.randomUUID();
  const room = `call-${callId}`;
  const createdAt = Date.now() - 10_000;
  const data = { createdAt, room, persona: 'reception', language: 'en', customer: {}, rehearsal: false };
  const call = { callId, room, createdAt, customerIdentity: 'c', contactId: null };
  await storage.calls.create(call, draft('call.created', data));
  await storage.calls.append(callId, [
    ...[said('t1', 'customer', 1_000), judged('t1', -0.4), judged('t1', -0.6, 'model')],
    ...[said('a1', 'assistant', 2_000), said('t2', 'customer', 3_000), judged('t2', -0.2)],
    draft('call.ended', { disposition: 'resolved', reason: '', durationMs: 9_000 }),
  ]);
  storage.close();
});
afterAll(() => floor.stop());

const path = (turnId: string, call = callId) => `/v1/calls/${call}/turns/${turnId}/mood`;
const correct = (turnId: string, score: number, by = sara) =>
  floor.request('PUT', path(turnId), { token: by.token, body: { score } });
const takeBack = (turnId: string) => floor.request('DELETE', path(turnId), { token: sara.token });
const written = async () => (await floor.events(callId)).filter(({ type }) => type === 'sentiment').slice(3);
const summary = async () => (await floor.request('GET', `/v1/calls/${callId}`, { token: sara.token })).body;

describe("a person's judgement of a turn", () => {
  it('stands in the place of the machine, once, with its name, and moves the mood of the call', async () => {
    expect([(await correct('t1', 0.5)).status, (await correct('t1', 0.5)).status]).toEqual([204, 204]);
    expect(await written()).toMatchObject([
      {
        data: {
          ...{ turnId: 't1', score: 0.5, label: 'positive', confidence: 1, source: 'person', because: [] },
          ...{ by: 'The reviewer', turnAt: 1_000 },
        },
      },
    ]);
    expect(await summary()).toMatchObject({
      moods: [{ turnId: 't1', score: 0.5, source: 'person' }, { turnId: 't2' }],
      mood: { score: expect.closeTo(0.3, 0) },
    });
  });

  it('can be taken back: what the machine said last stands again, by whoever took it back', async () => {
    expect((await takeBack('t1')).status).toBe(204);
    expect((await takeBack('t1')).status).toBe(204);
    const events = await written();
    expect(events).toHaveLength(2);
    expect(events[1]).toMatchObject({ data: { score: -0.6, source: 'model', because: ['down'], by: 'The reviewer' } });
  });

  it('is in the audit, without a word of the call', async () => {
    const { body } = await floor.request('GET', '/v1/audit?action=call.judged');
    expect(body).toMatchObject({
      entries: [
        { actor: { id: sara.id }, target: { kind: 'call', id: callId }, detail: { turn: 't1', takenBack: true } },
        { actor: { id: sara.id }, target: { kind: 'call', id: callId }, detail: { turn: 't1', score: 0.5 } },
      ],
    });
  });

  it.each([
    ['a turn of the assistant', () => correct('a1', 0), 404],
    ['a turn that is not there', () => correct('t9', 0), 404],
    ['a score beyond the scale', () => correct('t1', 1.5), 400],
    ['a call out of sight', async () => correct('t1', 0, await invitePerson(floor, 'human-agent')), 404],
  ])('is refused for %s', async (_, ask, status) => {
    expect((await ask()).status).toBe(status);
  });
});

it('what a job judges later of a turn that a person has judged is not taken in', () => {
  const drafts = [judged('t1', -0.9, 'model'), judged('t2', -0.9, 'model'), said('t3', 'customer', 0)];
  const moods = [
    { turnId: 't1', score: 0.5, confidence: 1, source: 'person' as const },
    { turnId: 't2', score: 0.5, confidence: 1, source: 'lexicon' as const },
  ];
  expect(withoutOverruled(drafts, { moods })).toEqual(drafts.slice(1));
  expect(withoutOverruled(drafts, {})).toEqual(drafts);
});

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { auditPage } from '../../protocol/audit.ts';
import { callSummary } from '../../protocol/callSummary.ts';
import { LEASE_MS, recordingRules } from '../../protocol/recording.ts';
import { knownEvents } from '../testing/callStory.ts';
import { eventually } from '../testing/eventually.ts';
import { joinRoom } from '../testing/testCustomer.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { startKeeper } from '../testing/testKeeper.ts';
import { invitePerson } from '../testing/testPerson.ts';

let floor: TestFloor;
const open: (() => unknown)[] = [];
beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});
afterAll(() => floor.stop());

const keeper = async (...args: Parameters<typeof startKeeper> extends [unknown, ...infer Rest] ? Rest : never) => {
  const started = await startKeeper(floor, ...args);
  open.push(() => started.die());
  return started;
};
const recordingOf = async (callId: string) => (await floor.take(callSummary, 'GET', `/v1/calls/${callId}`)).recording;

it('moves a call to the next station within five seconds of the death of the first, as its next segment', async () => {
  const { callId, customerToken, livekitUrl } = await floor.createCall();
  const customer = await joinRoom(livekitUrl, customerToken);
  open.push(() => customer.disconnect());
  const north = await keeper('North');
  const first = await north.lease();
  expect(first).toMatchObject({ callId, segment: 1, livekitUrl });
  const recorder = await joinRoom(first.livekitUrl, first.token);
  open.push(() => recorder.disconnect());
  // Nobody in the room learns of it.
  expect([...recorder.remoteParticipants.keys()]).toEqual([customer.localParticipant?.identity]);
  expect([...customer.remoteParticipants.keys()]).toEqual([]);
  expect(await north.report(callId, { kind: 'started', segment: 1, at: 40 })).toBe(204);
  expect(await recordingOf(callId)).toMatchObject({ keeper: { name: 'North', segment: 1 }, fault: null });

  const south = await keeper('South');
  const diedAt = performance.now();
  north.die();
  const second = await south.lease();
  expect(second).toMatchObject({ callId, segment: 2 });
  expect(performance.now() - diedAt).toBeLessThan(LEASE_MS + 1_000);
  expect(await south.report(callId, { kind: 'started', segment: 2, at: 4_000 })).toBe(204);
  expect(await recordingOf(callId)).toMatchObject({ keeper: { name: 'South', segment: 2 }, fault: null });
  // The first's recorder, which may still run, hears no more of the call.
  await eventually(() => recorder.isConnected).toBe(false);
  const told = (await knownEvents(floor, callId)).filter(({ type }) => type.startsWith('recording.'));
  expect(told.map(({ type, data }) => [type, data])).toEqual([
    ['recording.started', { segment: 1, keeper: { stationId: north.offer.stationId, name: 'North' } }],
    ['recording.lost', { because: 'station-lost', segment: 1 }],
    ['recording.started', { segment: 2, keeper: { stationId: south.offer.stationId, name: 'South' } }],
  ]);
});

it('asks no station whose operator may not record, or may not see the call', async () => {
  const reviewer = await invitePerson(floor, 'reviewer');
  const agent = await invitePerson(floor, 'human-agent');
  const stranger = await keeper('Reviewer', { token: reviewer.token });
  const other = await keeper('Agent', { token: agent.token });
  const { callId } = await floor.createCall();
  await floor.request('POST', `/v1/calls/${callId}/offer`, { body: { operatorId: agent.id } });
  expect(await other.lease()).toMatchObject({ callId, segment: 1 });
  expect(await stranger.report(callId, { kind: 'started', segment: 1, at: 0 })).toBe(403);
  expect(stranger.stream.received.map(({ type }) => type)).not.toContain('record');
});

it('holds each call that comes in to the rules of that moment, which administrators change and the audit keeps', async () => {
  expect(await floor.take(recordingRules, 'GET', '/v1/recording-rules')).toEqual({ rules: [], copies: 1 });
  const supervisor = await invitePerson(floor, 'supervisor');
  const rules = [
    { persona: 'sales', language: 'en', policy: 'off' },
    { persona: 'reception', language: 'ar', policy: 'announced' },
    { persona: 'reception', language: 'ar', policy: 'asked' },
  ];
  const refused = await floor.request('PUT', '/v1/recording-rules', { token: supervisor.token, body: { rules } });
  expect(refused.status).toBe(403);
  const kept = await floor.take(recordingRules, 'PUT', '/v1/recording-rules', { body: { rules } });
  expect(kept.rules).toEqual([rules[0], rules[2]]);
  const policies = [];
  for (const [persona, language] of [
    ['sales', 'en'],
    ['reception', 'ar'],
    ['reception', 'en'],
  ] as const) {
    const { callId } = await floor.createCall({ persona, language });
    policies.push((await recordingOf(callId))?.policy);
  }
  expect(policies).toEqual(['off', 'asked', 'announced']);
  const { entries } = await floor.take(auditPage, 'GET', '/v1/audit?action=settings.changed');
  expect(entries).toMatchObject([
    { target: { kind: 'settings', id: 'recording-rules' }, detail: { 'sales.en': 'off', 'reception.ar': 'asked' } },
  ]);
  await floor.startServerAgain();
  expect(await floor.take(recordingRules, 'GET', '/v1/recording-rules')).toEqual(kept);
});

import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { FakeFloor, OPERATOR } from '../testing/fakeFloor.ts';
import { enter, runningStation, TestPage } from '../testing/runningStation.ts';
import { SampleCall } from '../testing/sampleCall.ts';

async function signedIn(prepare: (floor: FakeFloor) => void = () => {}) {
  const floor = new FakeFloor();
  prepare(floor);
  await floor.start();
  onTestFinished(() => floor.stop());
  const { station } = await runningStation({ origin: floor.origin, credentials: OPERATOR });
  const page = await TestPage.open(station, await enter(station.enter));
  return { floor, station, page, online: () => eventually(() => floor.connections === 1, 'the station is online') };
}

const invite = { name: 'Sara Aziz', email: 'sara@floor.example', role: 'human-agent' } as const;

it('manages operators by the floor, which keeps the decision who may', async () => {
  const { floor, page } = await signedIn();
  expect(await page.raw('operators/list', {})).toMatchObject({
    error: { type: 'refused', message: 'Administrators only.' },
  });
  floor.people.me.role = 'admin';
  const { operator, password } = await page.ask('operators/invite', invite);
  expect([operator.mustChangePassword, password.length > 11]).toEqual([true, true]);
  expect(await page.raw('operators/invite', invite)).toMatchObject({ error: { type: 'conflict' } });
  expect(await page.ask('operators/change', { id: operator.id, change: { disabled: true } })).toMatchObject({
    disabled: true,
  });
  expect((await page.ask('operators/reset-password', { id: operator.id })).password).not.toBe(password);
  const sara = floor.people.accounts.find(({ id }) => id === operator.id);
  const session = { createdAt: 1, lastSeenAt: 2, expiresAt: 3, from: '192.0.2.7', current: false };
  sara?.open.push({ ...session, id: 'desk' }, { ...session, id: 'home' });
  await page.ask('operators/end-session', { id: 'desk' });
  const left = await page.ask('operators/sessions', { id: operator.id });
  expect(left.sessions.map(({ id }) => id)).toEqual(['home']);
  await page.ask('operators/sign-out-everywhere', { id: operator.id });
  expect(await page.ask('operators/sessions', { id: operator.id })).toEqual({ sessions: [] });
  expect((await page.ask('operators/list', {})).operators.map(({ name }) => name)).toEqual(['Nour', 'Sara Aziz']);
  expect(await page.raw('operators/change', { id: operator.id, change: { role: 'owner' } })).toMatchObject({
    error: { type: 'bad-request' },
  });
});

it('holds a person with a given password at the choice of an own one', async () => {
  const { page } = await signedIn((floor) => {
    floor.people.me.mustChangePassword = true;
  });
  const states = () => page.pushed.flatMap(({ push, data }) => (push === 'floor/status' ? [data] : []));
  const due = { state: 'password-due', operator: { name: 'Nour' } };
  const now = await page.ask('floor/status', {});
  if (now.state === 'connecting') await eventually(() => states().length > 0, 'the page is told how it stands');
  expect(await page.ask('floor/status', {})).toMatchObject(due);
  const own = 'an own and longer one';
  expect(await page.raw('sessions/change-password', { current: 'wrong', next: own })).toMatchObject({
    error: { type: 'refused', message: 'The present password is not right.' },
  });
  expect(await page.raw('sessions/change-password', { current: OPERATOR.password, next: 'short' })).toMatchObject({
    error: { type: 'bad-request' },
  });
  expect(await page.ask('sessions/change-password', { current: OPERATOR.password, next: own })).toMatchObject({
    state: 'online',
  });
});

it('keeps what was looked at while the floor is away, and hands it on once, in order', async () => {
  const { floor, page, online } = await signedIn();
  await online();
  const [first, second] = [new SampleCall(), new SampleCall()];
  await floor.stop();
  await page.ask('audit/report', { action: 'call.viewed', targetId: first.callId });
  await page.ask('audit/report', { action: 'contact.viewed', targetId: second.callId });
  expect(floor.people.reports).toEqual([]);
  await floor.start();
  await eventually(() => floor.people.reports.length === 2, 'both reports arrive');
  await page.ask('audit/report', { action: 'call.viewed', targetId: second.callId });
  await eventually(() => floor.people.reports.length === 3, 'the third one too');
  expect(floor.people.reports.map(({ targetId }) => targetId)).toEqual([first.callId, second.callId, second.callId]);
});

it('tries a report again that the floor could not take', async () => {
  const { floor, page, online } = await signedIn();
  await online();
  floor.failWith = 503;
  await page.ask('audit/report', { action: 'call.viewed', targetId: new SampleCall().callId });
  expect(await page.raw('sessions/list', {})).toMatchObject({ error: { type: 'floor-offline' } });
  expect(floor.people.reports).toEqual([]);
  floor.failWith = undefined;
  await eventually(() => floor.people.reports.length === 1, 'the report arrives');
});

it('shows a human agent only the calls on this disk that were offered to them', async () => {
  const { floor, page, online } = await signedIn();
  await online();
  const [offered, other] = [new SampleCall(), new SampleCall()];
  const { id } = floor.people.me;
  offered.add('call.offered', { operatorId: id, operatorName: 'Nour', by: 'Rami' });
  for (const call of [offered, other]) floor.ring(call);
  const stored = () => page.pushed.filter(({ push }) => push === 'calls/changed').length >= 2;
  await eventually(stored, 'both calls are on the disk');
  const listed = async () => (await page.ask('calls/list', {})).calls.map(({ callId }) => callId).toSorted();
  expect(await listed()).toEqual([offered.callId, other.callId].toSorted());

  floor.people.me.role = 'human-agent';
  await page.ask('floor/sign-in', { server: floor.origin, ...OPERATOR });
  expect(await listed()).toEqual([offered.callId]);
  expect(await page.raw('calls/open', { callId: other.callId })).toMatchObject({ error: { type: 'not-found' } });

  floor.people.me.role = 'reviewer';
  await page.ask('floor/sign-in', { server: floor.origin, ...OPERATOR });
  expect(await listed()).toEqual([]);

  floor.people.me.role = 'supervisor';
  await page.ask('floor/sign-in', { server: floor.origin, ...OPERATOR });
  const open = (await page.ask('calls/list', { state: 'open' })).calls.map(({ callId }) => callId);
  expect(open.toSorted(), 'nobody took them for forgotten').toEqual([offered.callId, other.callId].toSorted());
});

it('shows a human agent a call that asks for a person until somebody else claims it, and the own ones for good', async () => {
  const { floor, page, online } = await signedIn((before) => {
    before.people.me.role = 'human-agent';
  });
  await online();
  const { id: operatorId } = floor.people.me;
  const me = { operatorId, name: 'Nour', session: 'mine', seat: null };
  const lina = { ...me, operatorId: randomUUID(), name: 'Lina' };
  const asking = () => {
    const call = new SampleCall();
    const id = randomUUID();
    call.add('escalation.raised', { id, reason: 'asks for the manager', by: 'assistant', raisedAt: 900 });
    floor.ring(call);
    return { call, id };
  };
  const [mine, hers] = [asking(), asking()];
  const listed = async () => (await page.ask('calls/list', {})).calls.map(({ callId }) => callId).toSorted();
  const told = (push: string, callId: string) =>
    page.pushed.some((each) => each.push === push && JSON.stringify(each.data).includes(callId));
  await eventually(() => told('calls/changed', mine.call.callId) && told('calls/changed', hers.call.callId), 'both');
  expect(await listed()).toEqual([mine.call.callId, hers.call.callId].toSorted());

  const write = (call: SampleCall, add: () => void) => {
    const from = call.log.length + 1;
    add();
    floor.publish(call, from);
  };
  write(hers.call, () => hers.call.add('escalation.claimed', { escalationId: hers.id, by: lina }));
  await eventually(() => told('calls/hidden', hers.call.callId), 'the page is told that it is hers');
  expect(await listed()).toEqual([mine.call.callId]);
  expect(await page.raw('calls/open', { callId: hers.call.callId })).toMatchObject({ error: { type: 'not-found' } });
  const before = page.pushed.length;
  write(hers.call, () => hers.call.turn('nobody else hears this'));

  write(mine.call, () => mine.call.add('escalation.claimed', { escalationId: mine.id, by: me }));
  write(mine.call, () => mine.call.add('escalation.resolved', { escalationId: mine.id, by: 'Nour' }));
  write(mine.call, () => mine.call.end());
  await eventually(() => JSON.stringify(page.pushed.slice(before)).includes('"ended"'), 'it ended');
  expect(await listed()).toEqual([mine.call.callId]);
  expect(JSON.stringify(page.pushed.slice(before))).not.toContain('nobody else hears this');
});

it('asks the floor for the audit, links, drills, sessions and offers', async () => {
  const { floor, page, online } = await signedIn();
  await online();
  floor.people.enter({ action: 'session.opened' });
  floor.people.enter({ action: 'call.listened' });
  expect(await page.ask('audit/list', { limit: 1 })).toMatchObject({
    entries: [{ action: 'call.listened' }],
    more: true,
  });
  const link = await page.ask('links/create', { persona: 'sales', language: 'ar' });
  expect(link.url).toContain(`/call/${link.id}#`);
  const drill = await page.ask('drills/start', { script: 'outage', language: 'en', calls: 3 });
  expect(drill).toMatchObject({ mood: 'calm', endedAt: null });
  await page.ask('drills/stop', { id: drill.id });
  expect((await page.ask('drills/get', { id: drill.id })).callers.map(({ outcome }) => outcome)).toEqual(
    Array(3).fill('stopped'),
  );
  const call = new SampleCall();
  const [{ id: operatorId } = { id: '' }] = (await page.ask('operators/colleagues', {})).operators;
  await page.ask('calls/offer', { callId: call.callId, operatorId });
  expect(floor.offers).toEqual([{ callId: call.callId, operatorId }]);
});

it('sets which calls are recorded and how long they are kept by the floor, which keeps the decision who may', async () => {
  const { floor, page } = await signedIn();
  const rules = { rules: [{ persona: 'sales', language: 'ar' as const, policy: 'asked' as const }], copies: 2 };
  expect(await page.ask('recording-rules/read', {})).toEqual({ rules: [], copies: 1 });
  expect(await page.raw('recording-rules/change', rules)).toMatchObject({ error: { type: 'refused' } });
  floor.people.me.role = 'admin';
  expect(await page.ask('recording-rules/change', rules)).toEqual(rules);
  expect(await page.ask('recording-rules/read', {})).toEqual(rules);
  expect(await page.raw('recording-rules/change', { ...rules, copies: 9 })).toMatchObject({
    error: { type: 'bad-request' },
  });
  expect(await page.ask('retention/set-rules', { days: { resolved: 30, failed: null } })).toEqual({
    days: { resolved: 30, failed: null },
  });
});

it('keeps and erases calls one by one: what is refused says why, and the others are done', async () => {
  const { floor, page, online } = await signedIn((before) => {
    before.people.me.role = 'admin';
  });
  await online();
  const [first, second] = [new SampleCall(), new SampleCall()];
  for (const call of [first, second]) {
    call.end();
    floor.ring(call);
  }
  const callIds = [first.callId, second.callId];
  const known = async () => (await page.ask('calls/list', {})).calls;
  await expect.poll(async () => (await known()).length).toBe(2);
  expect(await page.ask('retention/keep', { callIds, keep: true })).toEqual({ done: callIds, refused: [] });
  await expect.poll(async () => (await known()).map(({ keep }) => keep)).toEqual([true, true]);
  floor.keeping.held.set(first.callId, 'A copy is still being made.');
  expect(await page.ask('retention/erase', { callIds })).toEqual({
    done: [second.callId],
    refused: [expect.objectContaining({ callId: first.callId, message: 'A copy is still being made.' })],
  });
  await expect.poll(async () => (await known()).filter(({ erased }) => erased).length).toBe(1);
});

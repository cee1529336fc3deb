import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { auditPage } from '../../protocol/audit.ts';
import { callSummary } from '../../protocol/callSummary.ts';
import { dryRun, rule, ruleList, ruleVersions } from '../../protocol/rule.ts';
import { reasonText } from '../../protocol/ruleReason.ts';
import { callStory, knownEvents } from '../testing/callStory.ts';
import { command, controlOfCall, obey } from '../testing/controlledCall.ts';
import { eventually } from '../testing/eventually.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob, type TestJob } from '../testing/testJob.ts';
import { invitePerson } from '../testing/testPerson.ts';

let floor: TestFloor;
const open: (() => unknown)[] = [];
beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  for (const { id, changedBy } of await rules()) {
    if (changedBy !== '') await floor.request('DELETE', `/v1/rules/${id}`);
  }
});
afterAll(() => floor.stop());

const rules = async () => (await floor.take(ruleList, 'GET', '/v1/rules')).rules;
const when = (...of: object[]) => ({ match: 'all', of });
const angry = (turns: number) => ({ fact: 'mood', is: 'at-most', score: -0.5, turns, sure: 0 });
const draft = (more: object = {}) => ({
  name: 'A rule',
  when: when(angry(1)),
  actions: [{ do: 'tag', tag: 'angry' }],
  repeat: 'once',
  stops: false,
  ...more,
});
const add = async (more: object = {}) => {
  const made = await floor.take(rule, 'POST', '/v1/rules', { body: draft(more) });
  return floor.take(rule, 'PUT', `/v1/rules/${made.id}/on`, { body: { on: true } });
};
const jobOf = async (callId: string) => {
  const job = await linkJob(floor.address, { secret: floor.environment.FLOORWALKER_WORKER_SECRET, callId });
  open.push(() => job.cut());
  await job.next('welcome');
  void obey(job);
  return job;
};
let turns = 0;
const says = (job: TestJob, text: string, score: number, at = 1_000) => {
  turns += 1;
  const turnId = `turn-${turns}`;
  const words = { channel: 'voice', text, language: 'en', confidence: 1, interrupted: false, latency: {} };
  const mood = { turnId, score, label: 'negative', confidence: 0.6, source: 'lexicon', because: [] };
  const turn = { turnId, speaker: 'customer', ...words, startMs: at - 500, endMs: at };
  const event = (type: string, data: unknown) => ({ id: crypto.randomUUID(), at, type, data });
  job.send({ type: 'append', events: [event('turn', turn), event('sentiment', mood)] });
  return turnId;
};
const callOf = (callId: string) => floor.take(callSummary, 'GET', `/v1/calls/${callId}`);
const fired = async (callId: string) =>
  (await knownEvents(floor, callId)).flatMap((event) => (event.type === 'rule.fired' ? [event.data] : []));

describe('the list of rules', () => {
  it('comes with two, is changed by version, ordered and kept account of; nobody overwrites what they have not seen', async () => {
    const [first, second] = await rules();
    expect([first, second]).toMatchObject([{ on: true, changedBy: '' }, { on: false }]);
    const made = await floor.take(rule, 'POST', '/v1/rules', { body: draft() });
    expect(made).toMatchObject({ on: false, version: 1, changedBy: 'Operator', fired: 0, lastFiredAt: null });
    const path = `/v1/rules/${made.id}`;
    const changed = { version: 1, rule: draft({ name: 'Another name' }) };
    expect(await floor.take(rule, 'PUT', path, { body: changed })).toMatchObject({ version: 2, name: 'Another name' });
    expect(await floor.request('PUT', path, { body: changed })).toMatchObject({ status: 409 });
    const { versions } = await floor.take(ruleVersions, 'GET', `${path}/versions`);
    expect(versions.map(({ version, by, rule }) => [version, by, rule.name])).toEqual([
      [2, 'Operator', 'Another name'],
      [1, 'Operator', 'A rule'],
    ]);
    const before = (await rules()).map(({ id }) => id);
    const after = before.toReversed();
    const ordered = await floor.take(ruleList, 'PUT', '/v1/rules/order', { body: { before, after } });
    expect(ordered.rules.map(({ id }) => id)).toEqual(after);
    expect((await floor.request('PUT', '/v1/rules/order', { body: { before, after } })).status).toBe(409);
    await floor.take(ruleList, 'PUT', '/v1/rules/order', { body: { before: after, after: before } });
    expect((await floor.request('DELETE', path)).status).toBe(204);
    expect((await floor.request('PUT', `${path}/on`, { body: { on: true } })).status).toBe(404);
    const { entries } = await floor.take(auditPage, 'GET', `/v1/audit?target=${made.id}`);
    expect(entries.map(({ action }) => action)).toEqual(['rule.deleted', 'rule.changed', 'rule.created']);
  });

  it('is for supervisors, and takes no rule that says more than a form can', async () => {
    const agent = await invitePerson(floor, 'human-agent');
    expect((await floor.request('GET', '/v1/rules', { token: agent.token })).status).toBe(403);
    const supervisor = await invitePerson(floor, 'supervisor');
    const asked = { token: supervisor.token, body: draft({ when: when({ var: '__proto__' }) }) };
    expect((await floor.request('POST', '/v1/rules', asked)).status).toBe(400);
  });
});

describe('a rule in a call', () => {
  it('moves it to complaints, then asks for a person, once each, with its reason, also over a restart of the floor', async () => {
    const complaints = await add({
      name: 'To complaints',
      when: when(angry(1), { fact: 'persona', among: ['reception'] }),
      actions: [
        { do: 'persona', persona: 'complaints' },
        { do: 'whisper', words: { en: 'Be brief.' } },
        { do: 'notify', words: { en: 'Look at this one.', ar: 'انظر إلى هذه.' } },
      ],
    });
    const escalate = await add({
      name: 'To a person',
      when: when(angry(2), { fact: 'persona', among: ['complaints'] }),
      actions: [{ do: 'escalate', words: {} }],
    });
    const { callId } = await floor.createCall({ persona: 'reception' });
    const job = await jobOf(callId);
    const first = says(job, 'It is broken again.', -0.55);
    await eventually(async () => (await callOf(callId)).notice).toMatchObject({ by: 'To complaints' });
    expect((await callOf(callId)).persona).toBe('complaints');
    await floor.startServerAgain();
    const again = await jobOf(callId);
    const second = says(again, 'Every week!', -0.55, 2_000);
    await eventually(async () => (await controlOfCall(floor, callId)).escalation).toMatchObject({
      by: 'rule',
      reason: 'mood \u200e−0.6 for 2 turns, persona complaints',
    });
    says(again, 'Hello?', -0.55, 3_000);
    await eventually(async () => (await callOf(callId)).turns).toBe(3);
    expect((await fired(callId)).map(({ ruleId, turnId }) => [ruleId, turnId])).toEqual([
      [complaints.id, first],
      [escalate.id, second],
    ]);
    expect(await callStory(floor, callId)).toEqual([
      'customer voice: It is broken again.',
      'transfer asked',
      'transfer applied',
      'whisper asked',
      'operator private: Be brief.',
      'whisper applied',
      'customer voice: Every week!',
      'escalate asked',
      'escalation raised by rule',
      'escalate applied',
      'customer voice: Hello?',
    ]);
    expect((await rules()).find(({ id }) => id === complaints.id)).toMatchObject({ fired: 1, limited: 0 });
  });

  it('that matches everything fires once in a turn and ten times, then shows as a fault', async () => {
    const everything = await add({
      when: when({ fact: 'leader', who: 'assistant' }),
      actions: [{ do: 'tag', tag: 'seen' }],
      repeat: 'each-turn',
    });
    const { callId } = await floor.createCall();
    const job = await jobOf(callId);
    for (let turn = 1; turn <= 12; turn += 1) {
      says(job, 'Hello.', 0, turn * 1_000);
      await eventually(async () => (await callOf(callId)).turns).toBe(turn);
    }
    const faults = async () => (await knownEvents(floor, callId)).filter(({ type }) => type === 'fault');
    await eventually(async () => (await faults()).map(({ data }) => data)).toMatchObject([{ kind: 'rule-limit' }]);
    const turnIds = (await fired(callId)).map(({ turnId }) => turnId);
    expect(turnIds).toHaveLength(10);
    expect(new Set(turnIds).size).toBe(10);
    expect(await callOf(callId)).toMatchObject({ tags: ['seen'], troubles: [] });
    expect((await rules()).find(({ id }) => id === everything.id)).toMatchObject({ fired: 10, limited: 1 });
  });

  it('that hands calls to a persona that was archived since shows as a fault, and does the rest of what it says', async () => {
    await add({
      actions: [
        { do: 'persona', persona: 'sales' },
        { do: 'tag', tag: 'angry' },
      ],
    });
    expect((await floor.request('PUT', '/v1/personas/sales/archived', { body: { archived: true } })).status).toBe(204);
    open.push(() => floor.request('PUT', '/v1/personas/sales/archived', { body: { archived: false } }));
    const { callId } = await floor.createCall();
    says(await jobOf(callId), 'It is broken again.', -0.7);
    await eventually(async () => (await callOf(callId)).tags).toEqual(['angry']);
    const faults = (await knownEvents(floor, callId)).flatMap((event) => (event.type === 'fault' ? [event.data] : []));
    expect(faults).toMatchObject([
      { where: 'server', kind: 'rule-persona', detail: expect.stringContaining('A rule') },
    ]);
    expect(await callOf(callId)).toMatchObject({ persona: 'reception', troubles: [] });
  });

  it('waits for a silence, and for a label that another one sets', async () => {
    await add({ when: when({ fact: 'silence', ms: 1_000 }), actions: [{ do: 'tag', tag: 'quiet' }] });
    await add({ when: when({ fact: 'tag', tag: 'quiet' }), actions: [{ do: 'approve' }] });
    const { callId } = await floor.createCall();
    says(await jobOf(callId), 'One moment.', 0);
    await eventually(async () => (await callOf(callId)).tags).toEqual(['quiet']);
    const terms = { withinMs: 8_000, otherwise: 'speak' };
    await eventually(async () => (await controlOfCall(floor, callId)).leader).toMatchObject({ approval: terms });
  });

  it('ends it', async () => {
    const bye = { fact: 'words', who: 'customer', any: ['bye'], where: 'turn' };
    await add({ when: when(bye), actions: [{ do: 'end', disposition: 'resolved' }] });
    const { callId } = await floor.createCall();
    says(await jobOf(callId), 'Bye!', 0);
    await eventually(async () => (await callOf(callId)).state).toBe('ended');
    expect((await callStory(floor, callId)).slice(-3)).toEqual(['end asked', 'end applied', 'resolved: rule']);
  });
});

it('is tried on calls that are over: where it would have fired, and why', async () => {
  const { callId } = await floor.createCall({ customer: { name: 'Rana' } });
  const job = await jobOf(callId);
  says(job, 'Give me your manager.', -0.2, 4_000);
  await eventually(async () => (await callOf(callId)).turns).toBe(1);
  await command(floor, callId, { kind: 'end', disposition: 'unresolved' });
  await eventually(async () => (await callOf(callId)).state).toBe('ended');
  const asked = draft({ when: when({ fact: 'words', who: 'customer', any: ['manager'], where: 'turn' }) });
  const { id } = await floor.take(dryRun, 'POST', '/v1/dry-runs', { body: { rule: asked, calls: 50 } });
  await eventually(async () => (await floor.take(dryRun, 'GET', `/v1/dry-runs/${id}`)).state).toBe('done');
  const { looked, calls, fired: count, hits } = await floor.take(dryRun, 'GET', `/v1/dry-runs/${id}`);
  expect([looked, count]).toEqual([calls, 1]);
  expect(hits).toMatchObject([{ callId, customer: 'Rana', limited: false, firings: [{ at: 4_000 }] }]);
  expect(reasonText(hits[0]?.firings[0]?.because ?? [], 'en')).toBe('the customer said “manager”');
  expect(await fired(callId)).toEqual([]);
  const other = await invitePerson(floor, 'supervisor');
  expect((await floor.request('GET', `/v1/dry-runs/${id}`, { token: other.token })).status).toBe(404);
});

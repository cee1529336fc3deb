import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callPage } from '../../protocol/call.ts';
import { type StreamMessage, type StreamRequest, streamMessage } from '../../protocol/stream.ts';
import { callStory } from '../testing/callStory.ts';
import { callUnderWay, command, controlOfCall, obey, sitDown } from '../testing/controlledCall.ts';
import { eventually } from '../testing/eventually.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob } from '../testing/testJob.ts';
import { invitePerson, type TestPerson } from '../testing/testPerson.ts';
import { TestSocket } from '../testing/testSocket.ts';

let floor: TestFloor;
let lina: TestPerson;
let rami: TestPerson;
const open: (() => unknown)[] = [];
const onDone = (close: () => unknown) => void open.push(close);

beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
  [lina, rami] = [await invitePerson(floor, 'human-agent'), await invitePerson(floor, 'human-agent')];
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});
afterAll(() => floor.stop());

const jobOf = async (callId: string) => {
  const job = await linkJob(floor.address, { secret: floor.environment.FLOORWALKER_WORKER_SECRET, callId });
  onDone(() => job.cut());
  await job.next('welcome');
  return job;
};
const append = (job: Awaited<ReturnType<typeof jobOf>>, ...events: { type: string; data: unknown }[]) =>
  job.send({ type: 'append', events: events.map((event) => ({ id: crypto.randomUUID(), at: 1, ...event })) });
const seen = async ({ token }: TestPerson) =>
  (await floor.take(callPage, 'GET', '/v1/calls?limit=200', { token })).calls.map(({ callId }) => callId);
const follow = async ({ token }: TestPerson) => {
  const stream: TestSocket<StreamRequest, StreamMessage> = new TestSocket(floor.address, '/v1/stream', streamMessage);
  onDone(() => stream.cut());
  await stream.open();
  stream.send({ type: 'hello', protocol: 1, token });
  await stream.next('welcome');
  return stream;
};
const escalate = async (callId: string) => {
  const { state } = await command(floor, callId, { kind: 'escalate', reason: 'Asks for a person.' });
  return state.escalation?.id ?? '';
};
const claim = (callId: string, escalationId: string, { token }: TestPerson) =>
  command(floor, callId, { kind: 'claim', escalationId }, { token });

describe('an escalation', () => {
  it('is seen by every human agent until one has claimed it, who alone sees it from then on', async () => {
    const { callId } = await floor.createCall();
    const streams = [await follow(lina), await follow(rami)] as const;
    expect(await seen(lina)).not.toContain(callId);
    const escalationId = await escalate(callId);
    expect([await seen(lina), await seen(rami)].map((calls) => calls.includes(callId))).toEqual([true, true]);
    for (const stream of streams) {
      expect((await stream.next('call')).call).toMatchObject({ callId, control: { escalation: { id: escalationId } } });
      stream.send({ type: 'subscribe', calls: { [callId]: 0 } });
      await stream.next('events', ({ events }) => events.some(({ type }) => type === 'control.applied'));
    }
    expect(await claim(callId, escalationId, lina)).toMatchObject({
      outcome: 'applied',
      state: { escalation: { claimedBy: { operatorId: lina.id } } },
    });
    for (const stream of streams) {
      await stream.next('events', ({ events }) => events.some(({ type }) => type === 'escalation.claimed'));
    }
    expect([await seen(lina), await seen(rami)].map((calls) => calls.includes(callId))).toEqual([true, false]);
    // Of what comes now the other one is told nothing.
    await command(floor, callId, { kind: 'whisper', text: 'Ten.' });
    await streams[0].next('events', ({ events }) => events.some(({ type }) => type === 'turn'));
    streams[1].send({ type: 'ping', id: 7 });
    await streams[1].next('pong', ({ id }) => id === 7);
    expect(JSON.stringify(streams[1].received)).not.toContain('Ten.');
    expect((await floor.request('GET', `/v1/calls/${callId}`, { token: rami.token })).status).toBe(404);
  });

  it('is claimed by exactly one of two who claim it at the same moment; the other is told who', async () => {
    const { callId } = await floor.createCall();
    const escalationId = await escalate(callId);
    const token = floor.token;
    const answers = await Promise.all([
      claim(callId, escalationId, lina),
      command(floor, callId, { kind: 'claim', escalationId }, { token }),
    ]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'refused']);
    expect(answers.find(({ outcome }) => outcome === 'refused')).toMatchObject({ because: 'another-claimed' });
  });

  it('is settled by a command, and by the hand-back of who has claimed it', async () => {
    const { callId, job } = await callUnderWay(floor, onDone);
    void obey(job);
    const first = await escalate(callId);
    expect(await command(floor, callId, { kind: 'settle', escalationId: first })).toMatchObject({
      state: { escalation: null },
    });
    const second = await escalate(callId);
    await claim(callId, second, lina);
    const { seat } = await sitDown(floor, callId, onDone, lina.token);
    await command(floor, callId, { kind: 'take-over' }, { seat, token: lina.token });
    await command(floor, callId, { kind: 'hand-back' }, { token: lina.token });
    expect((await controlOfCall(floor, callId)).escalation).toBeNull();
    expect((await callStory(floor, callId)).filter((line) => line.startsWith('escalation'))).toEqual([
      'escalation raised by Operator',
      'escalation resolved by Operator',
      'escalation raised by Operator',
      'escalation claimed by The human-agent',
      'escalation resolved by The human-agent',
    ]);
  });

  it('lets who listens for its sake listen no longer once another has come', async () => {
    const { callId } = await callUnderWay(floor, onDone);
    const escalationId = await escalate(callId);
    const { page } = await sitDown(floor, callId, onDone, rami.token);
    const removed = new Promise((resolve) => page.once('disconnected', resolve));
    await claim(callId, escalationId, lina);
    await removed;
  });

  it('is raised by the assistant, once', async () => {
    const { callId } = await floor.createCall();
    const job = await jobOf(callId);
    const data = () => ({ id: crypto.randomUUID(), reason: 'Asks for a person.', by: 'assistant', raisedAt: 1 });
    append(job, { type: 'escalation.raised', data: data() });
    await job.next('ack');
    append(job, { type: 'escalation.raised', data: data() });
    await job.next('ack');
    expect((await floor.events(callId)).map(({ type }) => type)).toEqual(['call.created', 'escalation.raised']);
    expect(job.received.map(({ type }) => type)).not.toContain('problem');
    expect(await seen(rami)).toContain(callId);
  });

  it('is raised by the mood of two turns, and again only by two more after it was settled', async () => {
    const { callId } = await floor.createCall({ language: 'ar' });
    const job = await jobOf(callId);
    const words = {
      channel: 'voice',
      text: 'x',
      language: 'ar',
      confidence: 1,
      startMs: 0,
      endMs: 1,
      interrupted: false,
      latency: {},
    };
    const bad = (turnId: string) => [
      { type: 'turn', data: { turnId, speaker: 'customer', ...words } },
      {
        type: 'sentiment',
        data: { turnId, score: -0.8, label: 'negative', confidence: 1, source: 'lexicon', because: [] },
      },
    ];
    append(job, ...bad('one'));
    append(job, ...bad('two'));
    await eventually(async () => (await controlOfCall(floor, callId)).escalation).toMatchObject({
      by: 'rule',
      reason: expect.stringMatching(/\p{Script=Arabic}/u),
    });
    const { escalation } = await controlOfCall(floor, callId);
    await command(floor, callId, { kind: 'settle', escalationId: escalation?.id });
    append(job, ...bad('three'));
    append(job, ...bad('four'));
    await eventually(async () =>
      (await callStory(floor, callId)).filter((line) => line.startsWith('escalation')),
    ).toEqual(['escalation raised by rule', 'escalation resolved by Operator', 'escalation raised by rule']);
  });
});

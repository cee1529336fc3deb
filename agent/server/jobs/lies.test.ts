import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { session } from '../../protocol/operator.ts';
import { stableId } from '../call-log/stableId.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import { OPERATOR } from '../testing/testEnvironment.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob, type TestJob } from '../testing/testJob.ts';
import { claimedLink } from '../testing/testLink.ts';
import { noteOperator } from '../testing/testOperator.ts';

let floor: TestFloor;
let secret: string;
const open: { cut: () => void }[] = [];
beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
  secret = floor.environment.FLOORWALKER_WORKER_SECRET;
});
afterEach(() => {
  for (const job of open.splice(0)) job.cut();
});
afterAll(() => floor.stop());

const link = async (hello: Parameters<typeof linkJob>[1]): Promise<TestJob> => {
  const job = await linkJob(floor.address, hello);
  open.push(job);
  return job;
};
const refusal = async (job: TestJob) => {
  const { problem } = await job.next('problem');
  return [problem.type.split(':').at(-1), (await job.closed).code];
};
const remark = (id: string, at: number) => ({ id, at, type: 'remark', data: { at } });

describe('a job that says hello', () => {
  it('for a call that is not its own is refused, and the true job is not kept out', async () => {
    const [mine, other] = [await floor.createCall(), await floor.createCall()];
    const names = { jobId: 'AJ_mine', identity: 'agent-AJ_mine' };
    await (await link({ secret, callId: mine.callId, ...names })).next('welcome');
    const callId = other.callId;
    expect(await refusal(await link({ secret, callId, ...names }))).toEqual(['job-of-another-call', 4400]);
    const halves = { jobId: 'AJ_else', identity: names.identity };
    expect(await refusal(await link({ secret, callId, ...halves }))).toEqual(['job-of-another-call', 4400]);
    await (await link({ secret, callId })).next('welcome');
  });

  it('with anything but the secret of the workers is refused', async () => {
    const { callId, customerToken } = await floor.createCall();
    const claimed = await claimedLink(floor);
    const secrets = [floor.environment.FLOORWALKER_CALLER_SECRET, floor.token, claimed.key, `${secret}x`];
    for (const wrong of secrets) {
      expect(await refusal(await link({ secret: wrong, callId }))).toEqual(['wrong-secret', 4401]);
    }
    // Longer than any secret: not even looked at.
    expect((await refusal(await link({ secret: customerToken, callId })))[1]).toBe(4400);
  });

  it('for a call that ended long ago is refused', async () => {
    const { callId } = await floor.createCall();
    const job = await link({ secret, callId });
    await job.next('welcome');
    job.send({ type: 'end', disposition: 'resolved', reason: 'said goodbye' });
    await job.next('ending');
    job.send({ type: 'finished' });
    await job.closed;
    const back = await link({ secret, callId });
    await back.next('ending');
    back.send({ type: 'finished' });
    await back.closed;
    const database = openDatabase(floor.environment.FLOORWALKER_DATA);
    const hours = Date.now() - 2 * 3_600_000;
    database
      .prepare("UPDATE calls SET summary = json_set(summary, '$.endedAt', ?) WHERE call_id = ?")
      .run(hours, callId);
    database.close();
    expect(await refusal(await link({ secret, callId }))).toEqual(['call-over', 4400]);
  });
});

describe('a job that appends', () => {
  it('what can not be true leaves faults in its place, is told so without its words, and goes on', async () => {
    const { callId } = await floor.createCall();
    const job = await link({ secret, callId });
    await job.next('welcome');
    const id = () => crypto.randomUUID();
    const said = {
      turnId: 't1',
      channel: 'voice',
      text: 'SECRET-WORDS',
      language: 'en',
      confidence: null,
      startMs: 1,
      endMs: 2,
      interrupted: false,
      latency: {},
    };
    const operatorTurn = { id: id(), at: 5, type: 'turn', data: { ...said, speaker: 'operator' } };
    const lies = [
      { id: id(), at: 1, type: 'call.ended', data: { disposition: 'resolved', reason: 'SECRET-WORDS', durationMs: 1 } },
      { id: id(), at: 2, type: 'call.created', data: { text: 'SECRET-WORDS' } },
      { id: id(), at: 3, type: 'call.offered', data: { operatorId: id(), operatorName: 'SECRET-WORDS', by: 'x' } },
      { id: id(), at: 4, type: 'participant.joined', data: { identity: 'SECRET-WORDS', role: 'operator' } },
      operatorTurn,
      { id: id(), at: 6, type: 'turn', data: { ...said, speaker: 'customer', channel: 'text' } },
    ];
    job.send({ type: 'append', events: lies });
    expect((await job.next('ack')).ids).toEqual(lies.map((lie) => lie.id));
    const { problem } = await job.next('problem');
    expect(problem.errors?.map(({ path }) => path)).toEqual(lies.map((lie) => lie.id));
    const events = await floor.events(callId);
    expect(events.map(({ type }) => type)).toEqual(['call.created', ...lies.map(() => 'fault')]);
    expect(JSON.stringify([events, problem, floor.logLines])).not.toContain('SECRET-WORDS');
    expect((await floor.request('GET', `/v1/calls/${callId}`)).body).toMatchObject({ state: 'ringing', offeredTo: [] });

    // Once an operator is there, the same words can be true.
    await noteOperator(floor, callId);
    job.send({ type: 'append', events: [{ ...operatorTurn, id: id() }] });
    await job.next('ack');
    expect((await floor.events(callId)).at(-1)).toMatchObject({ type: 'turn', data: { speaker: 'operator' } });
  });

  it('under an id that the server gives keeps nothing of the server from the log', async () => {
    const { callId } = await floor.createCall();
    const job = await link({ secret, callId });
    await job.next('welcome');
    // As for a command: whoever knows its id knows the id of what the server will write of it.
    const id = stableId('control.applied', crypto.randomUUID());
    job.send({ type: 'append', events: [remark(id, 1)] });
    expect((await job.next('ack')).ids).toEqual([id]);
    expect((await job.next('problem')).problem.errors?.map(({ path }) => path)).toEqual([id]);
    const last = (await floor.events(callId)).at(-1);
    expect(last).toMatchObject({ type: 'fault', data: { kind: 'bad-event' } });
    expect(last?.id).not.toBe(id);
  });

  it('what is nested without end leaves a fault, and its link stays', async () => {
    const { callId } = await floor.createCall();
    const job = await link({ secret, callId });
    await job.next('welcome');
    const id = crypto.randomUUID();
    const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    job.sendText(`{"type":"append","events":[{"id":"${id}","at":1,"type":"remark","data":${nested}}]}`);
    expect((await job.next('ack')).ids).toEqual([id]);
    expect((await floor.events(callId)).at(-1)).toMatchObject({ id, type: 'fault', data: { kind: 'bad-event' } });
  });

  it('events doubled and out of order gets each stored once, numbered as they came', async () => {
    const { callId } = await floor.createCall();
    const job = await link({ secret, callId });
    await job.next('welcome');
    const [a, b, c] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    job.send({ type: 'append', events: [remark(b, 200), remark(a, 100), remark(b, 200)] });
    job.send({ type: 'append', events: [remark(c, 50), remark(a, 100), remark(a, 999)] });
    expect((await job.next('ack')).ids).toEqual([b, a, b]);
    expect(await job.next('ack')).toEqual({ type: 'ack', ids: [c, a, a], lastSeq: 4 });
    const stored = (await floor.events(callId)).map(({ seq, id, at }) => [seq, id, at]);
    expect(stored.slice(1)).toEqual([
      [2, b, 200],
      [3, a, 100],
      [4, c, 50],
    ]);
  });

  it('at a time that can not be gets it noted at one that can, and no word is lost', async () => {
    const { callId } = await floor.createCall();
    const job = await link({ secret, callId });
    await job.next('welcome');
    job.send({ type: 'append', events: [remark(crypto.randomUUID(), 1e11)] });
    await job.next('ack');
    const last = (await floor.events(callId)).at(-1);
    expect(last).toMatchObject({ type: 'remark', data: { at: 1e11 } });
    expect(last?.at).toBeLessThan(120_000);
  });

  it('to a call whose log it does not speak for changes nothing there', async () => {
    const [mine, other] = [await floor.createCall(), await floor.createCall()];
    const job = await link({ secret, callId: mine.callId });
    await job.next('welcome');
    const id = crypto.randomUUID();
    // A call named in the event is not looked at: the socket speaks for one.
    const named = { ...remark(id, 1), callId: other.callId, seq: 1 };
    job.send({ type: 'append', events: [named] });
    await job.next('ack');
    expect(await floor.events(other.callId)).toHaveLength(1);
    expect((await floor.events(mine.callId)).at(-1)).toMatchObject({ id, callId: mine.callId, seq: 2 });
  });
});

describe('a proof of one kind', () => {
  it('is none of another', async () => {
    const { callId, customerToken } = await floor.createCall();
    const claimed = await claimedLink(floor);
    const { FLOORWALKER_CALLER_SECRET: caller, FLOORWALKER_WORKER_SECRET: worker } = floor.environment;
    const statuses = async (method: string, path: string, body?: unknown) => {
      const all: number[] = [];
      for (const token of [caller, worker, customerToken, claimed.customerToken, claimed.key]) {
        all.push((await floor.request(method, path, { token, body })).status);
      }
      return all;
    };
    expect(await statuses('GET', '/v1/calls')).toEqual([403, 403, 401, 401, 401]);
    expect(await statuses('GET', `/v1/calls/${callId}/events`)).toEqual([403, 403, 401, 401, 401]);
    expect(await statuses('POST', `/v1/calls/${callId}/listen`)).toEqual([403, 403, 401, 401, 401]);
    expect(await statuses('GET', '/v1/operators')).toEqual([403, 403, 401, 401, 401]);
    expect(await statuses('POST', '/v1/calls', { persona: 5 })).toEqual([400, 403, 401, 401, 401]);
    expect((await floor.request('POST', '/v1/workers', { token: floor.token })).status).toBe(403);
  });

  it('lasts beside a second of the same operator', async () => {
    const first = floor.token;
    const second = (await floor.take(session, 'POST', '/v1/session', { body: OPERATOR })).token;
    expect(second).not.toBe(first);
    for (const token of [first, second]) expect((await floor.request('GET', '/v1/calls', { token })).status).toBe(200);
  });
});

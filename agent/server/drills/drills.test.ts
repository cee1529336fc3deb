import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drill, drillPage, scriptPage } from '../../protocol/drill.ts';
import { session } from '../../protocol/operator.ts';
import { type CallerReport, noIncidents } from '../../protocol/simulatedCaller.ts';
import { OPERATOR } from '../testing/testEnvironment.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { dialling } from './drillCall.ts';

interface Question {
  method: string | undefined;
  url: string | undefined;
  authorization: string | undefined;
  body: unknown;
}

let floor: TestFloor;
const asked: Question[] = [];
/** What the rehearsal process answers, by method and address. */
let answers: Record<string, { status: number; body: unknown }>;
/** Happens once the rehearsal process has made up its answer to what is read, and before that has arrived. */
let beforeAnswer: (() => Promise<void>) | undefined;
const process = createServer(async (request, response) => {
  const { method, url, headers } = request;
  const content = await text(request);
  asked.push({ method, url, authorization: headers.authorization, body: content ? JSON.parse(content) : undefined });
  const answer = answers[`${method} ${url}`] ?? { status: 500, body: {} };
  if (method === 'GET') await beforeAnswer?.();
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer.body));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => process.listen(0, '127.0.0.1', resolve));
  const address = process.address();
  if (!address || typeof address !== 'object') throw new Error('no address');
  floor = await startTestFloor({ environment: { FLOORWALKER_REHEARSAL_URL: `http://127.0.0.1:${address.port}` } });
});
beforeEach(() => {
  answers = {};
});
afterAll(async () => {
  process.close();
  await floor.stop();
});

const report = (id: string, more: Partial<CallerReport> = {}): CallerReport => ({
  id,
  script: 'billing',
  language: 'ar',
  mood: 'shouting',
  state: 'talking',
  callId: randomUUID(),
  startedAt: Date.now(),
  endedAt: null,
  said: 2,
  phrases: 8,
  answersMs: [],
  yieldsMs: [],
  incidents: noIncidents(),
  outcome: null,
  reason: null,
  ...more,
});
const callersAre = (...callers: CallerReport[]) => {
  answers['GET /callers'] = { status: 200, body: { callers } };
};

/** Starts a drill of two shouting callers. */
async function startDrill() {
  const ids = [randomUUID(), randomUUID()] as const;
  answers['POST /callers'] = { status: 202, body: { callers: 2, ids } };
  const body = { script: 'billing', language: 'ar', mood: 'shouting', calls: 2 };
  const started = await floor.take(drill, 'POST', '/v1/drills', { body });
  return { ids, started, look: () => floor.take(drill, 'GET', `/v1/drills/${started.id}`) };
}

describe('rehearsal', () => {
  it('is told to whoever signs in', async () => {
    expect((await floor.take(session, 'POST', '/v1/session', { body: OPERATOR })).rehearsal).toBe(true);
  });

  it('names its scripts', async () => {
    const scripts = [{ id: 'outage', language: 'en', title: 'Internet outage', persona: 'reception' }];
    answers['GET /scripts'] = { status: 200, body: { scripts } };
    expect(await floor.take(scriptPage, 'GET', '/v1/rehearsal/scripts')).toEqual({ scripts });
  });

  it('lets calm callers in by the short way, too', async () => {
    const ids = [randomUUID(), randomUUID()];
    answers['POST /callers'] = { status: 202, body: { callers: 2, ids } };
    const answer = await floor.request('POST', '/v1/rehearsal/calls', { body: { language: 'ar', count: 2 } });
    expect(answer).toMatchObject({ status: 200, body: { callers: 2 } });
    expect(asked.at(-1)).toEqual({
      method: 'POST',
      url: '/callers',
      authorization: `Bearer ${floor.environment.FLOORWALKER_CALLER_SECRET}`,
      body: { script: 'outage', language: 'ar', mood: 'calm', count: 2 },
    });
  });
});

describe('a drill', () => {
  it('lets callers phone in, and tells how each fares and who has started it', async () => {
    const { ids, started, look } = await startDrill();
    expect(asked.at(-1)?.body).toEqual({ script: 'billing', language: 'ar', mood: 'shouting', count: 2 });
    expect(started).toMatchObject({ script: 'billing', mood: 'shouting', calls: 2, endedAt: null });
    expect(started.startedBy).not.toBe('');
    expect(started.callers).toEqual(ids.map(dialling));

    const incidents = { ...noIncidents(), talkedOver: 3 };
    callersAre(report(ids[0], { answersMs: [900, 700, 800], incidents }), report(ids[1], { state: 'dialling' }));
    const [first, second] = (await look()).callers;
    expect(first).toMatchObject({ state: 'talking', said: 2, phrases: 8, answeredAfterMs: 800, incidents });
    expect(second).toMatchObject({ state: 'dialling', answeredAfterMs: null, yieldedAfterMs: null });
  });

  it('is over with the last of its callers, at the time when that one hung up', async () => {
    const { ids, started, look } = await startDrill();
    const endedAt = started.startedAt + 5;
    const done = { state: 'over', outcome: 'completed', endedAt } as const;
    callersAre(report(ids[0], { ...done, endedAt: started.startedAt + 1 }), report(ids[1]));
    expect((await look()).endedAt).toBeNull();
    callersAre(report(ids[0], { ...done, endedAt: started.startedAt + 1 }), report(ids[1], done));
    expect(await look()).toMatchObject({ callers: [{ outcome: 'completed' }, { outcome: 'completed' }] });
    callersAre();
    const over = await look();
    expect(over.endedAt).toBeGreaterThanOrEqual(started.startedAt);
    expect(over.endedAt).toBeLessThanOrEqual(endedAt);
    expect(over.callers.map(({ outcome }) => outcome)).toEqual(['completed', 'completed']);
  });

  it('is stopped by its callers hanging up', async () => {
    const { ids, started } = await startDrill();
    const stopped = { state: 'over', outcome: 'stopped', endedAt: Date.now() } as const;
    answers['POST /callers/hang-up'] = {
      status: 200,
      body: { callers: ids.map((id) => report(id, stopped)) },
    };
    const answer = await floor.take(drill, 'DELETE', `/v1/drills/${started.id}`);
    expect(asked.at(-1)?.body).toEqual({ ids });
    expect(answer.callers.map(({ outcome }) => outcome)).toEqual(['stopped', 'stopped']);
    const before = asked.length;
    expect((await floor.take(drill, 'DELETE', `/v1/drills/${started.id}`)).endedAt).not.toBeNull();
    expect(asked.length).toBe(before);
  });

  it('is stopped alone, and one that starts while the others are looked at is not taken for lost', async () => {
    const [one, other] = [await startDrill(), await startDrill()];
    const stopped = { state: 'over', outcome: 'stopped', endedAt: Date.now() } as const;
    answers['POST /callers/hang-up'] = { status: 200, body: { callers: one.ids.map((id) => report(id, stopped)) } };
    await floor.take(drill, 'DELETE', `/v1/drills/${one.started.id}`);

    let started: Awaited<ReturnType<typeof startDrill>> | undefined;
    callersAre(...other.ids.map((id) => report(id)));
    beforeAnswer = async () => {
      beforeAnswer = undefined;
      started = await startDrill();
    };
    expect((await other.look()).callers.map(({ state }) => state)).toEqual(['talking', 'talking']);
    answers = {};
    expect((await started?.look())?.callers.map(({ state }) => state)).toEqual(['dialling', 'dialling']);
  });

  it('says so when its callers were lost with their process', async () => {
    const { look } = await startDrill();
    callersAre();
    expect(await look()).toMatchObject({
      endedAt: expect.any(Number),
      callers: [{ outcome: 'failed', reason: expect.stringContaining('started again') }, { outcome: 'failed' }],
    });
  });

  it('is told of as it was when the process does not answer', async () => {
    const { ids, look } = await startDrill();
    callersAre(report(ids[0]), report(ids[1]));
    await look();
    answers = {};
    expect((await look()).callers.map(({ state }) => state)).toEqual(['talking', 'talking']);
  });

  it('is listed with the others, newest first', async () => {
    const [older, newer] = [await startDrill(), await startDrill()];
    callersAre();
    const { drills } = await floor.take(drillPage, 'GET', '/v1/drills');
    expect(drills.slice(0, 2).map(({ id }) => id)).toEqual([newer.started.id, older.started.id]);
  });

  it.each(['GET', 'DELETE'])('is unknown to %s by another id', async (method) => {
    expect((await floor.request(method, `/v1/drills/${randomUUID()}`)).status).toBe(404);
    expect((await floor.request(method, '/v1/drills/nonsense')).status).toBe(400);
  });

  it.each([
    ['no language', { script: 'outage' }],
    ['21 calls', { script: 'outage', language: 'en', calls: 21 }],
    ['an unknown mood', { script: 'outage', language: 'en', mood: 'bored' }],
    ['a path for a script', { script: '../outage', language: 'en' }],
  ])('is refused with %s', async (_, body) => {
    const before = asked.length;
    expect((await floor.request('POST', '/v1/drills', { body })).status).toBe(400);
    expect(asked.length).toBe(before);
  });
});

describe('what the rehearsal process refuses', () => {
  const start = () => floor.request('POST', '/v1/drills', { body: { script: 'flood', language: 'en' } });

  it('is passed on where the operator can do something about it', async () => {
    const body = { type: 'urn:x', title: 'Not Found', status: 404, detail: 'There is no script named flood.' };
    answers['POST /callers'] = { status: 404, body };
    expect(await start()).toMatchObject({ status: 404, body: { detail: 'There is no script named flood.' } });
  });

  it.each([
    [500, { anything: 1 }],
    [401, { type: 'urn:x', title: 'Unauthorized', status: 401, detail: 'Wrong secret.' }],
    [200, { nonsense: true }],
  ])('is a fault between the two processes when it answers %i %o', async (status, body) => {
    answers['POST /callers'] = { status, body };
    expect(await start()).toMatchObject({ status: 502 });
  });
});

describe('a floor that takes real calls', () => {
  it('has no drills', async () => {
    const real = await startTestFloor();
    try {
      const body = { script: 'outage', language: 'en' };
      for (const answer of [
        await real.request('POST', '/v1/drills', { body }),
        await real.request('GET', '/v1/rehearsal/scripts'),
        await real.request('POST', '/v1/rehearsal/calls', { body: {} }),
      ]) {
        expect(answer).toMatchObject({ status: 409, body: { detail: expect.stringContaining('real calls') } });
      }
      expect(await real.take(drillPage, 'GET', '/v1/drills')).toEqual({ drills: [] });
    } finally {
      await real.stop();
    }
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ControlOrder } from '../../protocol/controlCommand.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { CallDouble } from '../testing/callDouble.ts';
import { ringingCall } from '../testing/callSummary.ts';
import { JobEndpoint } from '../testing/jobEndpoint.ts';
import { type Ending, JobLink } from './jobLink.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let endpoint: JobEndpoint;
let call: CallDouble;
let link: JobLink;
const endings: Ending[] = [];
const refusals: Problem[] = [];
const typed: string[] = [];
const orders: ControlOrder[] = [];
const welcomes: number[] = [];
let cardExpected = false;

beforeEach(async () => {
  endpoint = new JobEndpoint();
  call = endpoint.expect(ringingCall({ createdAt: Date.now() - 5_000 }));
  link = new JobLink({
    serverUrl: await endpoint.listen(),
    secret: 'secret',
    callId: call.summary.callId,
    createdAt: call.summary.createdAt,
    jobId: 'job-1',
    identity: 'assistant-1',
    logger: silent,
    onEnding: (ending) => endings.push(ending),
    onTyped: ({ text }) => typed.push(text),
    onWelcome: ({ events }) => welcomes.push(events.length),
    onControl: (order) => orders.push(order),
    cardExpected: () => cardExpected,
    onRefused: (problem) => refusals.push(problem),
  });
  cardExpected = false;
  for (const list of [endings, refusals, typed, welcomes, orders]) list.length = 0;
});

afterEach(async () => {
  link.close();
  await endpoint.close();
});

const fault = (kind: string) =>
  link.append((toCallTime) => ({
    type: 'fault',
    at: toCallTime(Date.now()),
    data: { where: 'worker', kind, detail: 'test', recovered: true },
  }));
const fact = (value: string) =>
  link.append((toCallTime) => ({ type: 'fact', at: toCallTime(Date.now()), data: { name: 'said', value } }));
/** The messages with events that have come, message by message. */
const appended = () => call.requests.flatMap((request) => (request.type === 'append' ? [request.events] : []));
const kinds = () => call.all('fault').map(({ kind }) => kind);

describe('card numbers', () => {
  test('leave the job in no event and no signal; while one is expected its parts do not either', async () => {
    link.start();
    fact('4111 1111 1111 1111');
    await call.until('the fact', () => call.all('fact').length === 1);
    cardExpected = true;
    fact('4111 then');
    const words = { kind: 'words', turnId: 'a', speaker: 'customer', language: 'en', startMs: 0 } as const;
    link.signal({ ...words, text: 'it is 4111 1111' });
    await call.until('the second and the signal', () => call.all('fact').length === 2 && call.signals.length > 0);
    expect(call.all('fact').map(({ value }) => value)).toEqual(['•••• •••• •••• ••••', '•••• then']);
    expect(call.signals.at(-1)).toMatchObject({ text: 'it is •••• ••••' });
  });
});

describe('events', () => {
  test('written before the server is there arrive in order', async () => {
    fault('a');
    fault('b');
    link.start();
    fault('c');
    await call.until('three events', () => call.events.length === 3);
    expect(kinds()).toEqual(['a', 'b', 'c']);
  });

  test('recorded in one breath are one message, each masked as it was meant then', async () => {
    link.start();
    await link.welcomed;
    fault('before');
    await call.until('the clock', () => call.events.length === 1);
    cardExpected = true;
    fact('4111 then');
    cardExpected = false;
    fact('4111 now');
    link.end('resolved', 'assistant');
    await call.until('the end', () => call.requests.some(({ type }) => type === 'end'));
    expect(appended().slice(1)).toMatchObject([[{ data: { value: '•••• then' } }, { data: { value: '4111 now' } }]]);
    const types = call.requests.map(({ type }) => type);
    expect(types.indexOf('end')).toBeGreaterThan(types.lastIndexOf('append'));
  });

  test('that were not acknowledged are sent again after a cut, once each and in order', async () => {
    link.start();
    fault('a');
    await call.until('the first event', () => call.events.length === 1);
    call.storing = false;
    fault('b');
    fault('c');
    await call.until('unanswered events', () => appended().flat().length >= 3);
    call.storing = true;
    call.cut();
    await call.until('a second hello', () => call.requests.filter(({ type }) => type === 'hello').length === 2);
    fault('d');
    await call.until('four events', () => call.events.length === 4);
    expect(kinds()).toEqual(['a', 'b', 'c', 'd']);
    expect(await link.flush(1_000)).toBe(true);
  });

  test('are neither lost nor doubled when the socket is cut in the middle of appends, again and again', async () => {
    link.start();
    await link.welcomed;
    // A server that takes nothing at all is asked ever less often: here it takes what is sent again.
    for (let cut = 0; cut < 20; cut += 1) call.cutsInAppend.push(cut % 3 === 0 ? 'after' : 'before', 'none');
    const written: string[] = [];
    const writing = setInterval(() => {
      written.push(`e${written.length}`);
      fault(written.at(-1) ?? '');
    }, 20);
    await call.until('all cuts', () => call.cutsInAppend.length === 0).finally(() => clearInterval(writing));
    expect(await link.flush(10_000)).toBe(true);
    expect(kinds()).toEqual(written);
    expect(call.requests.filter(({ type }) => type === 'hello').length).toBeGreaterThan(20);
  });

  test('carry call time by the server clock, however far the own clock is off', async () => {
    call.clockAheadMs = 3_600_000;
    link.start();
    fault('a');
    const [event] = await call.until('an event', () => call.events.length === 1 && call.events);
    expect(Math.abs((event?.at ?? 0) - 3_605_000)).toBeLessThan(2_000);
  });
});

test('a flush gives up when the server does not answer', async () => {
  call.storing = false;
  link.start();
  fault('a');
  expect(await link.flush(50)).toBe(false);
});

test('a flush ends with its link', async () => {
  call.storing = false;
  link.start();
  fault('a');
  const flushed = link.flush(60_000);
  link.close();
  expect(await flushed).toBe(false);
  expect(await link.flush(60_000)).toBe(false);
});

test('signals go out at most ten a second, the newest of each kind', async () => {
  link.start();
  await link.welcomed;
  for (let level = 0; level < 100; level += 1) link.signal({ kind: 'levels', customer: level / 100, assistant: 0 });
  link.signal({ kind: 'assistant', state: 'thinking' });
  await call.until('both signals', () => call.signals.length === 2);
  expect(call.signals).toEqual([
    { kind: 'levels', customer: 0.99, assistant: 0 },
    { kind: 'assistant', state: 'thinking' },
  ]);
});

test('hears what the customer typed; of what was typed while it was cut off the log of the next welcome tells', async () => {
  link.start();
  await link.welcomed;
  call.send({ type: 'typed', turnId: 'turn-1', text: 'Are you there?', language: 'en' });
  await expect.poll(() => typed).toEqual(['Are you there?']);
  fault('meanwhile');
  await call.until('an event', () => call.events.length === 1);
  call.cut();
  await expect.poll(() => welcomes).toEqual([0, 1]);
});

test('asks for the record of the customer on the line', async () => {
  call.customer = {
    id: '3f0e8c62-6f55-4b0e-9d0e-4f1f3c6c8f11',
    name: 'Nadia Haddad',
    phone: '+442079460123',
    email: null,
    tier: 'gold',
    language: 'en',
    otherPhones: [],
    otherEmails: [],
    tags: [],
    notes: '',
    since: 0,
    updatedAt: 0,
    revision: 1,
  };
  link.start();
  await link.welcomed;
  expect((await link.customer()).customer).toEqual(call.customer);
  expect(call.requests.find(({ type }) => type === 'customer')).toEqual({
    type: 'customer',
    requestId: expect.any(String),
  });
});

test('what was asked while the link was down is asked when it is up again', async () => {
  link.end('customer-left', 'customer-left');
  const record = link.customer();
  link.start();
  expect((await record).customer).toBeNull();
  await expect.poll(() => endings).toMatchObject([{ disposition: 'customer-left' }]);
  call.cut();
  await call.until('a second hello', () => call.requests.filter(({ type }) => type === 'hello').length === 2);
  expect(call.requests.filter(({ type }) => type === 'end')).toHaveLength(1);
});

test('a link that has finished is not taken up again', async () => {
  link.start();
  await link.welcomed;
  link.finish();
  await call.until('finished', () => call.requests.some(({ type }) => type === 'finished'));
  call.cut();
  await expect(
    call.until('a second hello', () => call.requests.filter(({ type }) => type === 'hello').length === 2, 500),
  ).rejects.toThrow();
});

test('hears that the call ends, and says when it is done', async () => {
  link.start();
  await link.welcomed;
  link.end('resolved', 'assistant');
  await call.until('the request', () => call.requests.some(({ type }) => type === 'end'));
  await expect.poll(() => endings).toEqual([{ type: 'ending', disposition: 'resolved', reason: 'assistant' }]);
  link.finish();
  await call.until('finished', () => call.requests.some(({ type }) => type === 'finished'));
});

describe('a problem', () => {
  const problem = (status: number, kind: string): Problem => ({
    type: `urn:floorwalker:problem:${kind}`,
    title: 'x',
    status,
    detail: 'x',
  });

  test.each([
    [409, 'job-replaced'],
    [401, 'wrong-secret'],
    [404, 'unknown-call'],
    [400, 'wrong-protocol'],
  ])('of status %i (%s) is the end of this job', async (status, kind) => {
    link.start();
    await link.welcomed;
    call.send({ type: 'problem', problem: problem(status, kind) });
    await call.until('the job has left', () => !call.linked);
    expect(refusals.map(({ type }) => type)).toEqual([`urn:floorwalker:problem:${kind}`]);
  });

  test('with one event is not', async () => {
    link.start();
    await link.welcomed;
    call.send({ type: 'problem', problem: problem(400, 'bad-event') });
    fault('after');
    await call.until('a further event', () => call.events.length === 1);
    expect(refusals).toEqual([]);
  });
});

import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { session } from '../../protocol/operator.ts';
import { OPERATOR } from '../testing/testEnvironment.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';

let floor: TestFloor;
const asked: { url: string | undefined; authorization: string | undefined; body: unknown }[] = [];
let answer: { status: number; body: unknown };
const process = createServer(async (request, response) => {
  asked.push({
    url: request.url,
    authorization: request.headers.authorization,
    body: JSON.parse(await text(request)),
  });
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer.body));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => process.listen(0, '127.0.0.1', resolve));
  const address = process.address();
  if (!address || typeof address !== 'object') throw new Error('no address');
  floor = await startTestFloor({ environment: { FLOORWALKER_REHEARSAL_URL: `http://127.0.0.1:${address.port}` } });
});
afterAll(async () => {
  process.close();
  await floor.stop();
});

const start = (body: unknown) => floor.request('POST', '/v1/rehearsal/calls', { body });

describe('rehearsal', () => {
  it('is told to whoever signs in', async () => {
    expect((await floor.take(session, 'POST', '/v1/session', { body: OPERATOR })).rehearsal).toBe(true);
  });

  it('asks the rehearsal process for callers', async () => {
    answer = { status: 200, body: { callers: 2 } };
    expect(await start({ language: 'ar', count: 2 })).toMatchObject({ status: 200, body: { callers: 2 } });
    expect(asked.at(-1)).toEqual({
      url: '/callers',
      authorization: `Bearer ${floor.environment.FLOORWALKER_CALLER_SECRET}`,
      body: { script: 'outage', language: 'ar', count: 2 },
    });
  });

  it('passes on what the operator got wrong', async () => {
    answer = {
      status: 404,
      body: { type: 'urn:x', title: 'Not Found', status: 404, detail: 'There is no script named flood.' },
    };
    expect(await start({ script: 'flood' })).toMatchObject({
      status: 404,
      body: { detail: 'There is no script named flood.' },
    });
  });

  it.each([
    [500, { anything: 1 }],
    [401, { type: 'urn:x', title: 'Unauthorized', status: 401, detail: 'Wrong secret.' }],
    [200, { nonsense: true }],
  ])('says that the rehearsal process failed when it answers %i %o', async (status, body) => {
    answer = { status, body };
    expect(await start({})).toMatchObject({ status: 502 });
  });
});

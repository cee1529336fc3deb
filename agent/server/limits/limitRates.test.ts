import { afterEach, describe, expect, it } from 'vitest';
import { problem } from '../../protocol/problem.ts';
import { OPERATOR } from '../testing/testEnvironment.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import type { Limits } from './limitVariables.ts';

let floor: TestFloor;
afterEach(() => floor.stop());

const start = async (limits: Partial<Limits>) => {
  floor = await startTestFloor({ environment: limits });
  return floor;
};
const send = async (method: string, path: string, options: { token?: string | null; body?: unknown } = {}) => {
  const { token = floor.token, body } = options;
  const response = await fetch(floor.address + path, {
    method,
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const said: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body: said };
};
const statuses = async (times: number, ...request: Parameters<typeof send>) => {
  const all: number[] = [];
  for (let time = 0; time < times; time += 1) all.push((await send(...request)).status);
  return all;
};

describe('requests beyond their budget', () => {
  it('of an operator are refused with the time to wait, whatever they ask for; other operators and machines go on', async () => {
    await start({ FLOORWALKER_READS_PER_MINUTE: 4 });
    expect(await statuses(2, 'GET', '/v1/calls')).toEqual([200, 200]);
    expect(await statuses(3, 'GET', '/v1/contacts')).toEqual([200, 200, 429]);
    const { status, retryAfter, body } = await send('GET', '/v1/session');
    expect(status).toBe(429);
    expect(Number(retryAfter)).toBeGreaterThan(0);
    expect(Number(retryAfter)).toBeLessThanOrEqual(60);
    expect(problem.parse(body)).toMatchObject({
      type: 'urn:floorwalker:problem:too-many-requests',
      detail: `Too many requests: wait ${retryAfter} s, then try again.`,
    });
    // What is changed has a budget of its own, and so have machines.
    expect((await send('POST', '/v1/contacts', { body: {} })).status).toBe(400);
    const token = floor.environment.FLOORWALKER_CALLER_SECRET;
    expect((await send('POST', '/v1/calls', { token, body: {} })).status).toBe(503);
    expect(floor.logLines.join('')).toContain('"class":"read"');
  });

  it('are counted for the operator, not for the session: a second sign-in gives no second budget', async () => {
    await start({ FLOORWALKER_CHANGES_PER_MINUTE: 2 });
    await statuses(2, 'POST', '/v1/contacts', { body: {} });
    await floor.signIn();
    expect(await statuses(1, 'POST', '/v1/contacts', { body: {} })).toEqual([429]);
  });

  it('to command calls have a budget of their own, so that nothing else keeps anybody from taking one over', async () => {
    await start({ FLOORWALKER_COMMANDS_PER_MINUTE: 2, FLOORWALKER_CHANGES_PER_MINUTE: 1 });
    expect(await statuses(2, 'POST', '/v1/contacts', { body: {} })).toEqual([400, 429]);
    const control = `/v1/calls/${crypto.randomUUID()}/control`;
    const body = { id: crypto.randomUUID(), command: { kind: 'hold' }, sentAt: 1 };
    expect(await statuses(3, 'POST', control, { body })).toEqual([404, 404, 429]);
  });

  it('to sign in are refused per address, also with the right password', async () => {
    await start({ FLOORWALKER_SIGN_INS_PER_MINUTE: 3 });
    expect(await statuses(3, 'POST', '/v1/session', { body: { ...OPERATOR, password: 'guess' } })).toEqual([
      401, 401, 429,
    ]);
    expect(await statuses(1, 'POST', '/v1/session', { body: OPERATOR })).toEqual([429]);
    expect(await statuses(1, 'GET', '/v1/calls')).toEqual([200]);
  });

  it('with wrong tokens are refused per address, and the right token still passes', async () => {
    await start({ FLOORWALKER_REFUSALS_PER_MINUTE: 2 });
    expect(await statuses(4, 'GET', '/v1/calls', { token: 'guess' })).toEqual([401, 401, 429, 429]);
    expect(await statuses(1, 'GET', '/v1/calls')).toEqual([200]);
    // So is who may not do what it asks for.
    const token = floor.environment.FLOORWALKER_CALLER_SECRET;
    expect(await statuses(3, 'GET', '/v1/calls', { token })).toEqual([403, 403, 429]);
  });

  it('of machines are refused by role', async () => {
    await start({ FLOORWALKER_MACHINE_REQUESTS_PER_MINUTE: 2 });
    const { FLOORWALKER_CALLER_SECRET: caller, FLOORWALKER_WORKER_SECRET: worker } = floor.environment;
    expect(await statuses(3, 'POST', '/v1/calls', { token: caller, body: 5 })).toEqual([400, 400, 429]);
    expect(await statuses(1, 'POST', '/v1/workers', { token: worker })).toEqual([204]);
  });
});

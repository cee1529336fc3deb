import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type IssuedPassword,
  issuedPassword,
  type OperatorRole,
  operatorAccount,
  operatorPage,
  type Session,
  session,
  sessionPage,
} from '../../protocol/operator.ts';
import { type StreamMessage, type StreamRequest, streamMessage } from '../../protocol/stream.ts';
import { OPERATOR } from '../testing/testEnvironment.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { TestSocket } from '../testing/testSocket.ts';

let floor: TestFloor;
beforeAll(async () => {
  floor = await startTestFloor();
});
afterAll(() => floor.stop());

let people = 0;
const invite = (role: OperatorRole): Promise<IssuedPassword> => {
  people += 1;
  const body = { name: `Person ${people}`, email: `person${people}@floor.example`, role };
  return floor.take(issuedPassword, 'POST', '/v1/operators', { body });
};
const signIn = ({ operator: { email }, password }: IssuedPassword): Promise<Session> =>
  floor.take(session, 'POST', '/v1/session', { body: { email, password } });
const status = async (token: string, path = '/v1/calls') => (await floor.request('GET', path, { token })).status;
const OWN = 'a password of my own';
const choose = (token: string, current: string, next = OWN) =>
  floor.request('PUT', '/v1/session/password', { token, body: { current, next } });
/** Somebody who has signed in and chosen a password. */
const settled = async (role: OperatorRole) => {
  const issued = await invite(role);
  const { token } = await signIn(issued);
  await choose(token, issued.password);
  return { ...issued, password: OWN, token, id: issued.operator.id };
};
const change = (id: string, body: object, token = floor.token) =>
  floor.request('PATCH', `/v1/operators/${id}`, { token, body });
const follow = async (token: string) => {
  const stream = new TestSocket<StreamRequest, StreamMessage>(floor.address, '/v1/stream', streamMessage);
  await stream.open();
  stream.send({ type: 'hello', protocol: 1, token });
  return stream;
};

describe('an invited operator', () => {
  it('may do nothing but choose a password, and then what the role allows', async () => {
    const issued = await invite('supervisor');
    const { token, mustChangePassword } = await signIn(issued);
    expect(mustChangePassword).toBe(true);
    const refused = await floor.request('GET', '/v1/calls', { token });
    expect(refused).toMatchObject({ status: 403, body: { type: 'urn:floorwalker:problem:password-change-needed' } });
    const stream = await follow(token);
    expect((await stream.next('problem')).problem.type).toBe('urn:floorwalker:problem:password-change-needed');
    expect((await stream.closed).code).toBe(4403);
    for (const path of ['/v1/session', '/v1/sessions']) expect(await status(token, path)).toBe(200);

    expect((await choose(token, issued.password)).status).toBe(204);
    expect((await floor.take(session, 'GET', '/v1/session', { token })).mustChangePassword).toBe(false);
    expect(await status(token)).toBe(200);
    expect(await signIn({ ...issued, password: OWN })).toMatchObject({ mustChangePassword: false });
    await expect(signIn(issued)).rejects.toThrow('401');
  });

  it('is listed with what administrators need to know, and never with a password', async () => {
    const { operator, password } = await invite('reviewer');
    const { text } = await floor.request('GET', '/v1/operators');
    const { operators } = operatorPage.parse(JSON.parse(text));
    expect(operators.find(({ id }) => id === operator.id)).toEqual({
      ...operator,
      disabled: false,
      lockedUntil: null,
      mustChangePassword: true,
      lastSeenAt: null,
      sessions: 0,
    });
    expect(text).not.toMatch(/argon2|hash/i);
    expect(text).not.toContain(password);
    expect(floor.logLines.join('')).not.toContain(password);
  });

  it('is refused where the e-mail address is taken, in any case', async () => {
    const { operator } = await invite('reviewer');
    const body = { name: 'Another', email: operator.email.toUpperCase(), role: 'reviewer' };
    expect(await floor.request('POST', '/v1/operators', { body })).toMatchObject({
      status: 409,
      body: { type: 'urn:floorwalker:problem:email-taken' },
    });
  });
});

describe('choosing a password', () => {
  it('ends the other sessions and keeps this one', async () => {
    const person = await settled('supervisor');
    const other = await signIn(person);
    const stream = await follow(other.token);
    await stream.next('welcome');
    expect((await choose(person.token, OWN, 'another password of mine')).status).toBe(204);
    expect((await stream.closed).code).toBe(4401);
    expect([await status(person.token), await status(other.token)]).toEqual([200, 401]);
  });

  it.each([
    ['a wrong present one', { current: 'guess', next: 'twelve letters' }, 403],
    ['one that is too short', { current: OWN, next: 'too short' }, 400],
    ['the same again', { current: OWN, next: OWN }, 400],
  ])('is refused with %s', async (_what, body, expected) => {
    const { token } = await settled('reviewer');
    expect((await floor.request('PUT', '/v1/session/password', { token, body })).status).toBe(expected);
  });

  it('is no place to guess: the tenth wrong one locks', async () => {
    const { token, id } = await settled('reviewer');
    for (let index = 0; index < 10; index += 1) await choose(token, 'guess');
    expect((await choose(token, OWN, 'another password of mine')).status).toBe(403);
    const { operators } = await floor.take(operatorPage, 'GET', '/v1/operators');
    expect(operators.find((operator) => operator.id === id)?.lockedUntil).toBeGreaterThan(Date.now());
  });
});

describe('what takes rights away ends sessions and streams:', () => {
  it.each<[what: string, does: (id: string) => Promise<{ status: number }>]>([
    ['another role', (id) => change(id, { role: 'admin' })],
    ['disabling', (id) => change(id, { disabled: true })],
    ['a reset password', (id) => floor.request('POST', `/v1/operators/${id}/password`)],
    ['signing out everywhere', (id) => floor.request('DELETE', `/v1/operators/${id}/sessions`)],
  ])('%s', async (_what, does) => {
    const person = await settled('supervisor');
    const stream = await follow(person.token);
    await stream.next('welcome');
    expect((await does(person.id)).status).toBeLessThan(300);
    expect((await stream.closed).code).toBe(4401);
    expect(await status(person.token)).toBe(401);
  });

  it('a new name does not', async () => {
    const person = await settled('supervisor');
    expect((await change(person.id, { name: 'Renamed' })).body).toMatchObject({ name: 'Renamed', sessions: 1 });
    expect(await status(person.token)).toBe(200);
  });
});

describe('an operator who is disabled', () => {
  it('is answered as if nobody was there, and comes back when enabled', async () => {
    const person = await settled('supervisor');
    await change(person.id, { disabled: true });
    await expect(signIn(person)).rejects.toThrow('wrong-password');
    await change(person.id, { disabled: false });
    expect(await signIn(person)).toMatchObject({ operator: { id: person.id } });
  });
});

describe('the last administrator', () => {
  it('can be neither disabled nor given another role, and keeps the sessions; two can', async () => {
    const { operators } = await floor.take(operatorPage, 'GET', '/v1/operators');
    for (const { id } of operators.filter(({ role, email }) => role === 'admin' && email !== OPERATOR.email)) {
      await change(id, { disabled: true });
    }
    const first = operators.find(({ email }) => email === OPERATOR.email);
    for (const body of [{ disabled: true }, { role: 'reviewer' }]) {
      expect(await change(first?.id ?? '', body)).toMatchObject({
        status: 409,
        body: { type: 'urn:floorwalker:problem:last-admin' },
      });
    }
    const second = await settled('admin');
    const both = await Promise.all([
      change(first?.id ?? '', { role: 'supervisor' }),
      change(second.id, { role: 'supervisor' }, second.token),
    ]);
    expect(both.filter((answer) => answer.status === 200)).toHaveLength(1);
    const demoted = both[0]?.status === 200 ? first?.id : second.id;
    const ruling = demoted === first?.id ? second.token : floor.token;
    expect((await change(demoted ?? '', { role: 'admin' }, ruling)).status).toBe(200);
    await floor.signIn();
  });
});

describe('sessions', () => {
  it('are listed to their operator and to administrators, and ended one by one', async () => {
    const person = await settled('human-agent');
    const other = await signIn(person);
    const { sessions } = await floor.take(sessionPage, 'GET', '/v1/sessions', { token: other.token });
    expect(sessions).toMatchObject([
      { current: true, from: '127.0.0.1' },
      { current: false, from: '127.0.0.1' },
    ]);
    const path = `/v1/operators/${person.id}/sessions`;
    const seen = await floor.take(sessionPage, 'GET', path);
    expect(seen.sessions).toEqual(sessions.map((one) => ({ ...one, current: false })));
    const first = sessions.find(({ current }) => !current)?.id;
    const stranger = await settled('supervisor');
    const end = async (token: string) => (await floor.request('DELETE', `/v1/sessions/${first}`, { token })).status;
    expect([await end(stranger.token), await status(person.token, '/v1/session')]).toEqual([404, 200]);
    expect([await end(other.token), await status(person.token, '/v1/session')]).toEqual([204, 401]);
    expect(await end(other.token)).toBe(404);
    const last = sessions.find(({ current }) => current)?.id;
    expect((await floor.request('DELETE', `/v1/sessions/${last}`)).status).toBe(204);
    expect(await status(other.token, '/v1/session')).toBe(401);
  });

  it('of an unknown operator are 404', async () => {
    const id = crypto.randomUUID();
    for (const [method, path] of [
      ['GET', `/v1/operators/${id}/sessions`],
      ['DELETE', `/v1/operators/${id}/sessions`],
      ['POST', `/v1/operators/${id}/password`],
    ] as const) {
      expect((await floor.request(method, path)).status).toBe(404);
    }
    expect((await change(id, { name: 'x' })).status).toBe(404);
  });

  it('tell when they were last seen', async () => {
    const person = await settled('supervisor');
    const account = (await change(person.id, {})).body;
    expect(operatorAccount.parse(account).lastSeenAt).toBeGreaterThan(Date.now() - 60_000);
  });
});

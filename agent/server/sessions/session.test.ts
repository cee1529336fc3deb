import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { session } from '../../protocol/operator.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import { OPERATOR } from '../testing/testEnvironment.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { FIRST_OPERATOR_FILE, makeFirstOperator } from './firstOperator.ts';

let floor: TestFloor;
beforeAll(async () => {
  floor = await startTestFloor();
});
afterAll(() => floor.stop());

const query = (sql: string) => {
  const database = openDatabase(floor.environment.FLOORWALKER_DATA);
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
};

describe('signing in', () => {
  it('gives a session that tells who, until when, and where the media server is', async () => {
    const signedIn = await floor.take(session, 'POST', '/v1/session', { body: OPERATOR });
    expect(signedIn.operator).toMatchObject({ email: OPERATOR.email, role: 'admin' });
    expect((signedIn.expiresAt - signedIn.serverNow) / 3_600_000).toBeCloseTo(12, 2);
    expect(await floor.take(session, 'GET', '/v1/session', { token: signedIn.token })).toMatchObject({
      token: signedIn.token,
      operator: signedIn.operator,
    });
  });

  it('takes the e-mail address in any case, and keeps neither password nor token as they are', async () => {
    const { token } = await floor.take(session, 'POST', '/v1/session', {
      body: { ...OPERATOR, email: ` ${OPERATOR.email.toUpperCase()} ` },
    });
    const kept = JSON.stringify([query('SELECT * FROM operators'), query('SELECT * FROM sessions')]);
    expect(kept).not.toContain(OPERATOR.password);
    expect(kept).not.toContain(token);
    expect(kept).toContain('$argon2id$');
    const log = floor.logLines.join('');
    for (const secret of [OPERATOR.password, OPERATOR.email, token]) expect(log).not.toContain(secret);
  });

  it('answers an unknown address just as a wrong password', async () => {
    const wrong = await floor.request('POST', '/v1/session', { body: { ...OPERATOR, password: 'wrong' } });
    const unknown = await floor.request('POST', '/v1/session', { body: { email: 'x@y.z', password: 'wrong' } });
    const withoutId = (text: string) => text.replace(/request:[0-9a-f-]+/, '');
    expect(wrong.status).toBe(401);
    expect(withoutId(unknown.text)).toBe(withoutId(wrong.text));
  });

  it('ends a session at sign-out and leaves the others', async () => {
    const [first, second] = [await floor.signIn(), await floor.signIn()];
    expect((await floor.request('DELETE', '/v1/session', { token: first })).status).toBe(204);
    expect((await floor.request('GET', '/v1/session', { token: first })).status).toBe(401);
    expect((await floor.request('GET', '/v1/session', { token: second })).status).toBe(200);
  });

  it('ends a session when its time is over', async () => {
    const token = await floor.signIn();
    const database = openDatabase(floor.environment.FLOORWALKER_DATA);
    database.prepare('UPDATE sessions SET expires_at = ?').run(Date.now() - 1);
    database.close();
    expect((await floor.request('GET', '/v1/calls', { token })).status).toBe(401);
    await floor.signIn();
    expect(query('SELECT * FROM sessions')).toHaveLength(1);
  });

  it('slows down whoever guesses', async () => {
    const guess = () => floor.request('POST', '/v1/session', { body: { ...OPERATOR, password: 'guess' } });
    const statuses = new Set((await Promise.all(Array.from({ length: 40 }, guess))).map(({ status }) => status));
    expect(statuses).toEqual(new Set([401, 429]));
  });
});

describe('the first operator', () => {
  it('is written where only the owner can read it', () => {
    const file = join(floor.environment.FLOORWALKER_DATA, FIRST_OPERATOR_FILE);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(OPERATOR);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is made once, with a password of its own where none is given', async () => {
    const made: string[] = [];
    const operators = {
      count: async () => made.length,
      insert: async ({ passwordHash }: { passwordHash: string }) => {
        made.push(passwordHash);
        return 'done' as const;
      },
    };
    const folder = floor.environment.FLOORWALKER_DATA;
    await makeFirstOperator(operators, folder, { email: 'a@b.c' });
    const first = readFileSync(join(folder, FIRST_OPERATOR_FILE), 'utf8');
    expect(JSON.parse(first).password).toMatch(/^[\w-]{24}$/);
    await makeFirstOperator(operators, folder, { email: 'a@b.c' });
    expect(made).toHaveLength(1);
    expect(readFileSync(join(folder, FIRST_OPERATOR_FILE), 'utf8')).toBe(first);
  });
});

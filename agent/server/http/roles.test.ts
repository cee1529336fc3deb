import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../storage/openDatabase.ts';
import { OPEN_DOOR } from '../testing/testEnvironment.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { createApp } from './createApp.ts';

describe('guardRoles', () => {
  it('lets no route be registered that names no action', async () => {
    const logger = pino({ level: 'silent' });
    const app = await createApp({
      logger,
      environment: OPEN_DOOR,
      authenticate: async () => undefined,
      onAnswered: () => undefined,
    });
    expect(() => app.get('/v1/forgotten', async () => 'open to all')).toThrow(
      'The route GET /v1/forgotten names no action.',
    );
    await app.close();
  });
});

const id = '00000000-0000-4000-8000-000000000000';
const FLOOR = ['admin', 'supervisor'];
const ALL = ['admin', 'supervisor', 'human-agent', 'reviewer'];
const TABLE: [method: string, path: string, body: unknown, allowed: string[]][] = [
  ['GET', '/v1/session', undefined, ALL],
  ['GET', '/v1/calls', undefined, FLOOR],
  ['POST', '/v1/calls', {}, [...FLOOR, 'caller']],
  ['GET', `/v1/calls/${id}`, undefined, FLOOR],
  ['GET', `/v1/calls/${id}/events`, undefined, FLOOR],
  ['POST', `/v1/calls/${id}/listen`, undefined, FLOOR],
  ['POST', '/v1/customer-links', {}, [...FLOOR, 'caller']],
  ['GET', '/v1/contacts', undefined, FLOOR],
  ['POST', '/v1/contacts', {}, FLOOR],
  ['GET', `/v1/contacts/${id}`, undefined, FLOOR],
  ['PATCH', `/v1/contacts/${id}`, {}, FLOOR],
  ['POST', '/v1/rehearsal/calls', {}, FLOOR],
  ['GET', '/v1/rehearsal/scripts', undefined, FLOOR],
  ['POST', '/v1/drills', {}, FLOOR],
  ['GET', '/v1/drills', undefined, FLOOR],
  ['GET', `/v1/drills/${id}`, undefined, FLOOR],
  ['DELETE', `/v1/drills/${id}`, undefined, FLOOR],
  ['POST', '/v1/workers', undefined, ['worker']],
  ['GET', '/v1/sessions', undefined, ALL],
  ['DELETE', `/v1/sessions/${id}`, undefined, ALL],
  ['PUT', '/v1/session/password', {}, ALL],
  ['GET', '/v1/operators', undefined, ['admin']],
  ['POST', '/v1/operators', {}, ['admin']],
  ['PATCH', `/v1/operators/${id}`, {}, ['admin']],
  ['POST', `/v1/operators/${id}/password`, undefined, ['admin']],
  ['GET', `/v1/operators/${id}/sessions`, undefined, ['admin']],
  ['DELETE', `/v1/operators/${id}/sessions`, undefined, ['admin']],
  ['DELETE', '/v1/session', undefined, ALL],
];

describe('every role at every route', () => {
  let floor: TestFloor;
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    floor = await startTestFloor();
    tokens.caller = floor.environment.FLOORWALKER_CALLER_SECRET;
    tokens.worker = floor.environment.FLOORWALKER_WORKER_SECRET;
    const database = openDatabase(floor.environment.FLOORWALKER_DATA);
    for (const role of ALL) {
      // Operators other than the first can't be made by the API yet; the session read afterwards is the real one.
      database.prepare('UPDATE operators SET role = ?').run(role);
      tokens[role] = await floor.signIn();
    }
    database.close();
  });
  afterAll(() => floor.stop());

  it.each(['caller', 'worker'])('lets the %s do what its route names, and nothing else', async (role) => {
    for (const [method, path, body, allowed] of TABLE) {
      const { status } = await floor.request(method, path, { token: tokens[role] ?? '', body });
      expect([method, path, status === 403]).toEqual([method, path, !allowed.includes(role)]);
    }
  });

  it.each(ALL)('lets the %s do what its role may, and nothing else', async (role) => {
    const database = openDatabase(floor.environment.FLOORWALKER_DATA);
    database.prepare('UPDATE operators SET role = ?').run(role);
    database.close();
    for (const [method, path, body, allowed] of TABLE) {
      const { status } = await floor.request(method, path, { token: tokens[role] ?? '', body });
      expect([method, path, status === 403]).toEqual([method, path, !allowed.includes(role)]);
      expect(status).not.toBe(401);
    }
  });

  it('turns everybody without a valid token away', async () => {
    for (const [method, path, body] of TABLE) {
      for (const token of [null, 'x', 'wrong '.repeat(50), `${tokens.caller}x`]) {
        expect((await floor.request(method, path, { token, body })).status).toBe(401);
      }
    }
  });
});

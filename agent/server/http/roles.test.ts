import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nextErrand } from '../../protocol/errand.ts';
import { operatorRole, session } from '../../protocol/operator.ts';
import { shownRoutes } from '../reference/rolesDocument.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import { eventually } from '../testing/eventually.ts';
import { OPEN_DOOR } from '../testing/testEnvironment.ts';
import { type Answer, startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { invitePerson, type TestPerson } from '../testing/testPerson.ts';
import { TestSocket } from '../testing/testSocket.ts';
import { ROLES } from './actions.ts';
import { createApp } from './createApp.ts';
import { hashToken } from './secret.ts';

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

const ID = '00000000-0000-4000-8000-000000000000';
const DOCUMENT = readFileSync(fileURLToPath(new URL('../../../docs/roles.md', import.meta.url)), 'utf8');

/** The tables of docs/roles.md: each row as its cells. */
const [actionRows = [], routeRows = []] = DOCUMENT.trim()
  .split('\n\n')
  .filter((part) => part.startsWith('|'))
  .map((part) =>
    part
      .split('\n')
      .slice(2)
      .map((line) => line.slice(2, -2).split(' | ')),
  );
const NOBODY = 'nobody';
const WHO = [...ROLES, NOBODY];
const allowed = new Map(
  actionRows.map(([action = '', , ...cells]) => [action, new Set(WHO.filter((_, index) => cells[index] !== '–'))]),
);
const ROUTES = routeRows.map(([name = '', action = '']) => {
  const [method = '', url = ''] = name.replaceAll('`', '').split(' ');
  return { method, url, path: url.replace(/:\w+/g, ID), action };
});
const bodyOf = (method: string) => (['POST', 'PATCH', 'PUT'].includes(method) ? {} : undefined);

describe('every role at every route of docs/roles.md', () => {
  let floor: TestFloor;
  const people = new Map<string, TestPerson>();

  const tokenOf = async (who: string): Promise<string | null> => {
    if (who === 'caller') return floor.environment.FLOORWALKER_CALLER_SECRET;
    if (who === 'worker') return floor.environment.FLOORWALKER_WORKER_SECRET;
    return people.get(who)?.token ?? null;
  };

  beforeAll(async () => {
    floor = await startTestFloor();
    for (const role of operatorRole.options) people.set(role, await invitePerson(floor, role));
  });
  afterAll(() => floor.stop());

  it('the document names every route that the server has, and every role', () => {
    const served = shownRoutes(floor.routes).map(({ method, url, isSocket }) =>
      [isSocket ? 'WS' : method, url].join(' '),
    );
    expect(ROUTES.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(served.sort());
    expect(new Set([...allowed.values()].flatMap((who) => [...who]))).toEqual(new Set(WHO));
  });

  const isSignOut = ({ method, url }: { method: string; url: string }) => method === 'DELETE' && url === '/v1/session';
  const requests = ROUTES.filter(({ method }) => method !== 'WS').sort(
    (a, b) => Number(isSignOut(a)) - Number(isSignOut(b)),
  );

  const asWorker = (path: string, body: unknown) =>
    floor.request('POST', path, { token: floor.environment.FLOORWALKER_WORKER_SECRET, body });
  const doErrand = async (next: unknown) => {
    const { work } = nextErrand.parse(next);
    await asWorker(`/v1/errands/${work?.errandId}`, { outcome: 'voices', offered: { providers: [] } });
  };
  /** Who asks for something waits for a worker, and a worker for who asks: whoever is allowed to meets the other one. */
  const meanwhile = new Map<string, (own: Promise<Answer>) => Promise<unknown>>([
    ['/v1/voices', async () => doErrand((await asWorker('/v1/errands/next', {})).body)],
    [
      '/v1/errands/next',
      async (own) => {
        const asked = floor.request('GET', '/v1/voices');
        await doErrand((await own).body);
        await asked;
      },
    ],
  ]);

  it.each(WHO)('%s', async (who) => {
    const token = await tokenOf(who);
    const outcome = async ({ method, path, action }: (typeof requests)[number]) => {
      const own = floor.request(method, path, { token, body: bodyOf(method) });
      if (allowed.get(action)?.has(who)) await meanwhile.get(path)?.(own);
      const { status } = await own;
      // What everybody may use refuses for other reasons: a wrong password, a missing signature.
      const isPublic = allowed.get(action)?.has(NOBODY);
      return isPublic || (status !== 401 && status !== 403) ? 'allowed' : status;
    };
    const seen: unknown[] = [];
    const expected: unknown[] = [];
    for (const route of requests) {
      const name = `${route.method} ${route.url}`;
      seen.push([name, await outcome(route)]);
      const refusal = who === NOBODY ? 401 : 403;
      expected.push([name, allowed.get(route.action)?.has(who) ? 'allowed' : refusal]);
    }
    expect(seen).toEqual(expected);
  });

  it.each(WHO)('%s at the WebSockets, by the first message', async (who) => {
    const person = people.get(who);
    // Signing out was among the requests above.
    const signIn = { email: person?.email, password: person?.password };
    const token = person
      ? (await floor.take(session, 'POST', '/v1/session', { body: signIn })).token
      : ((await tokenOf(who)) ?? 'x'.repeat(43));
    const hello = {
      type: 'hello',
      protocol: 1,
      token,
      secret: token,
      callId: ID,
      key: token,
      jobId: 'j',
      identity: 'i',
    };
    for (const { path, action } of ROUTES.filter(({ method }) => method === 'WS')) {
      const socket = new TestSocket(floor.address, path, z.looseObject({ type: z.string() }));
      await socket.open();
      socket.send(hello);
      await eventually(() => socket.received.length).toBeGreaterThan(0);
      const refusal = z.object({ problem: z.object({ status: z.number() }) }).safeParse(socket.received[0]);
      const refused = refusal.success && [401, 403].includes(refusal.data.problem.status);
      const isPublic = allowed.get(action)?.has(NOBODY);
      expect([path, refused && !isPublic]).toEqual([path, !allowed.get(action)?.has(who)]);
      socket.cut();
    }
  });

  it('turns away a token that is unknown, malformed, expired, of another floor, or in the address', async () => {
    const other = await startTestFloor();
    const foreign = await other.signIn();
    await other.stop();
    const expired = (await floor.signIn()) ?? '';
    const database = openDatabase(floor.environment.FLOORWALKER_DATA);
    database.prepare('UPDATE sessions SET expires_at = ? WHERE token_hash = ?').run(Date.now() - 1, hashToken(expired));
    database.close();
    const caller = floor.environment.FLOORWALKER_CALLER_SECRET;
    for (const { method, path, action } of requests) {
      if (allowed.get(action)?.has(NOBODY)) continue;
      const statuses = [];
      for (const token of [null, 'x', 'wrong '.repeat(50), `${caller}x`, foreign, expired]) {
        statuses.push((await floor.request(method, path, { token, body: bodyOf(method) })).status);
      }
      const inAddress = `${path}?token=${caller}&access_token=${caller}`;
      statuses.push((await floor.request(method, inAddress, { token: null, body: bodyOf(method) })).status);
      expect([method, path, ...statuses]).toEqual([method, path, 401, 401, 401, 401, 401, 401, 400]);
    }
    expect(floor.logLines.join('')).not.toContain(caller);
  });
});

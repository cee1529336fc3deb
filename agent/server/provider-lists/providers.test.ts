import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { auditPage } from '../../protocol/audit.ts';
import { keyTest, type ProviderLists, priceTable, providersGiven, providersPage } from '../../protocol/providers.ts';
import { DATABASE_FILE } from '../storage/openDatabase.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { invitePerson } from '../testing/testPerson.ts';
import { MASTER_KEY_FILE } from './masterKey.ts';

const KEY = 'sk-right-4711471147114711';
const WRONG = 'sk-wrong-0815081508150815';
const setKey = z.object({ page: providersPage, test: keyTest });
let floor: TestFloor;
let service: Server;
let baseUrl: string;
/** What the service was shown. */
const shown: (string | undefined)[] = [];

beforeAll(async () => {
  service = createServer((request, response) => {
    shown.push(request.headers.authorization);
    const right = request.headers.authorization === `Bearer ${KEY}`;
    if (request.url === '/moved/models') response.writeHead(302, { location: `${baseUrl}/models` }).end();
    else if (request.url === '/v1/models' && right) response.end('{"data":[]}');
    else response.writeHead(401).end(`no such key: ${request.headers.authorization}`);
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const address = service.address();
  baseUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/v1`;
  floor = await startTestFloor();
}, 30_000);
afterAll(async () => {
  await floor.stop();
  service.close();
});

const entry = (id: number) => ({
  id: `00000000-0000-4000-8000-00000000010${id}`,
  provider: 'openai' as const,
  baseUrl,
  on: true,
  model: `model-${id}`,
  timeoutMs: 1_200,
});
const lists = (): ProviderLists => ({ stt: [], llm: [entry(1), entry(2)], tts: [] });
const nothing: ProviderLists = { stt: [], llm: [], tts: [] };
const page = () => floor.take(providersPage, 'GET', '/v1/providers');
const asWorker = (revision: number | null) =>
  floor.take(providersGiven, 'POST', '/v1/workers/providers', {
    token: floor.environment.FLOORWALKER_WORKER_SECRET,
    body: { revision, startedWith: nothing },
  });

test('a list is kept in its order; who has looked at an older one is refused', async () => {
  const { revision } = await page();
  const set = await floor.take(providersPage, 'PUT', '/v1/providers', { body: { revision, lists: lists() } });
  expect(set.lists).toEqual(lists());
  const late = await floor.request('PUT', '/v1/providers', { body: { revision, lists: nothing } });
  expect([late.status, (await page()).lists.llm.length]).toEqual([409, 2]);
});

test('a provider that can not do it is refused', async () => {
  const { revision } = await page();
  const body = { revision, lists: { ...nothing, llm: [{ ...entry(1), provider: 'deepgram' }] } };
  expect((await floor.request('PUT', '/v1/providers', { body })).status).toBe(400);
});

describe('a key', () => {
  test('that the provider refuses is not stored, unless that is wanted', async () => {
    const account = { provider: 'openai', baseUrl };
    const refused = await floor.request('PUT', '/v1/provider-keys', { body: { ...account, key: WRONG } });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('key-refused')]);
    expect((await page()).keys).toEqual([]);
    const body = { ...account, key: WRONG, untested: true };
    const kept = await floor.take(setKey, 'PUT', '/v1/provider-keys', { body });
    expect(kept.test).toMatchObject({ works: false, because: 'refused' });
  });

  test('that works is stored, can be tested again, and only workers are given it', async () => {
    const body = { provider: 'openai', baseUrl, key: KEY };
    const { page: stored, test } = await floor.take(setKey, 'PUT', '/v1/provider-keys', { body });
    expect(test).toMatchObject({ works: true, because: null });
    expect(stored.keys).toMatchObject([{ provider: 'openai', baseUrl, state: 'ready' }]);
    const account = { provider: 'openai', baseUrl };
    expect(await floor.take(keyTest, 'POST', '/v1/provider-keys/test', { body: account })).toMatchObject({
      works: true,
    });
    const given = await asWorker(null);
    expect(given.providers.llm.map(({ model, apiKey }) => [model, apiKey])).toEqual([
      ['model-1', KEY],
      ['model-2', KEY],
    ]);
  });

  test('is not sent on to another address', async () => {
    const before = shown.length;
    const body = { provider: 'openai', baseUrl: baseUrl.replace('/v1', '/moved'), key: KEY };
    const answer = await floor.request('PUT', '/v1/provider-keys', { body });
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('key-unreachable')]);
    expect(shown.length).toBe(before + 1);
  });

  test('belongs to its address: at another one a worker gets none', async () => {
    const { revision } = await page();
    const elsewhere = { ...lists(), llm: [{ ...entry(1), baseUrl: 'https://elsewhere.example/v1' }] };
    await floor.take(providersPage, 'PUT', '/v1/providers', { body: { revision, lists: elsewhere } });
    expect((await asWorker(null)).providers.llm.map(({ apiKey }) => apiKey)).toEqual([null]);
  });
});

test('a worker that has the settings hears of the next change at once', async () => {
  const { revision } = await asWorker(null);
  const next = asWorker(revision);
  await floor.take(providersPage, 'PUT', '/v1/providers', { body: { revision, lists: lists() } });
  expect((await next).revision).toBe(revision + 1);
});

test('only administrators see or set them; prices are seen by whoever reviews calls', async () => {
  const supervisor = await invitePerson(floor, 'supervisor');
  const { token } = supervisor;
  for (const [method, path] of [
    ['GET', '/v1/providers'],
    ['PUT', '/v1/providers'],
    ['PUT', '/v1/provider-keys'],
    ['PUT', '/v1/prices'],
    ['POST', '/v1/workers/providers'],
  ] as const) {
    const body = method === 'GET' ? {} : { body: {} };
    expect([path, (await floor.request(method, path, { token, ...body })).status]).toEqual([path, 403]);
  }
  const table = { currency: 'EUR', prices: [] };
  await floor.take(priceTable, 'PUT', '/v1/prices', { body: table });
  expect(await floor.take(priceTable, 'GET', '/v1/prices', { token })).toEqual(table);
});

test('no key is told again, logged, audited, or lies readable on the disk', async () => {
  const audit = await floor.take(auditPage, 'GET', '/v1/audit?limit=200');
  expect(audit.entries.some(({ target }) => target?.id === 'provider-keys')).toBe(true);
  const folder = floor.environment.FLOORWALKER_DATA;
  const disk = [DATABASE_FILE, `${DATABASE_FILE}-wal`].map((name) => readFileSync(join(folder, name), 'latin1'));
  const everything = [...floor.logLines, JSON.stringify(audit), JSON.stringify(await page()), ...disk].join('\n');
  expect(floor.logLines.length).toBeGreaterThan(0);
  for (const secret of [KEY, WRONG, KEY.slice(3), WRONG.slice(3)]) expect(everything).not.toContain(secret);
});

test('without its master key a floor starts, says so, and gives the workers no key; with it all is back', async () => {
  const file = join(floor.environment.FLOORWALKER_DATA, MASTER_KEY_FILE);
  const key = readFileSync(file);
  rmSync(file);
  await floor.startServerAgain();
  expect((await page()).masterKey).toEqual({ state: 'missing', file });
  expect((await page()).keys).toMatchObject([{ state: 'locked' }]);
  expect((await asWorker(null)).providers.llm.map(({ apiKey }) => apiKey)).toEqual([null, null]);
  expect(floor.logLines.join('\n')).toContain('can not be opened: put the right key file back');
  writeFileSync(file, Buffer.alloc(32, 1).toString('base64'));
  expect((await page()).masterKey.state).toBe('wrong');
  writeFileSync(file, key);
  expect((await page()).masterKey.state).toBe('ready');
  expect((await asWorker(null)).providers.llm.map(({ apiKey }) => apiKey)).toEqual([KEY, KEY]);
}, 30_000);

test('a key is forgotten for good', async () => {
  const body = { provider: 'openai', baseUrl };
  await floor.take(providersPage, 'POST', '/v1/provider-keys/forget', { body });
  expect((await asWorker(null)).providers.llm.map(({ apiKey }) => apiKey)).toEqual([null, null]);
  expect((await floor.request('POST', '/v1/provider-keys/forget', { body })).status).toBe(404);
});

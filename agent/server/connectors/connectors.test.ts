import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectorSettings, connectorSettings, restMapping } from '../../protocol/connector.ts';
import { MasterKey } from '../provider-lists/masterKey.ts';
import { OtherSystem } from '../testing/otherSystem.ts';
import { lina, testRecords } from '../testing/testRecords.ts';
import { ConnectorDesk } from './connectorDesk.ts';
import { ConnectorSync } from './connectorSync.ts';
import { hubSpotConnector } from './hubSpotConnector.ts';
import { politely } from './politely.ts';
import { restConnector, retryAfterMs, valueAt } from './restConnector.ts';

const KEY = 'pat-eu1-0123456789';
const PHONE = '+963944100001';
const mapping = restMapping.parse({
  findPath: '/customers?phone={phone}',
  customerAt: 'results.0',
  idAt: 'id',
  fields: { name: 'person.full_name', email: 'person.mail', tier: 'person.level' },
  notePath: '/customers/{id}/notes',
});

let other: OtherSystem;
let baseUrl: string;
beforeEach(async () => {
  other = new OtherSystem(KEY);
  other.customers.set(PHONE, { id: 'c/1', name: 'Rana Haddad', email: 'rana@example.com', tier: 'Gold' });
  baseUrl = await other.listen();
});
afterEach(() => other.close());

const settingsOf = (kind: string): ConnectorSettings =>
  connectorSettings.parse(kind === 'hubspot' ? { kind, baseUrl } : { kind, baseUrl, mapping });
const bare = (kind: string, key = KEY) => {
  const settings = settingsOf(kind);
  if (settings.kind === 'hubspot') return hubSpotConnector(settings, key);
  if (settings.kind === 'rest') return restConnector(settings, key);
  throw new Error('local');
};
const patient = () => AbortSignal.timeout(20_000);
const polite = (kind: string, key?: string) => politely(bare(kind, key), { perSecond: 1_000, withinMs: 400 });

describe.each(['hubspot', 'rest'])('%s', (kind) => {
  const tier = kind === 'rest' ? { tier: 'gold' } : {};

  it('finds a customer by number, and nobody under another', async () => {
    expect(await polite(kind).find(PHONE, patient())).toEqual({
      id: 'c/1',
      fields: { name: 'Rana Haddad', email: 'rana@example.com', ...tier },
    });
    expect(await polite(kind).find('+963944100002', patient())).toBeUndefined();
  });

  it('writes a note back to the customer', async () => {
    await polite(kind).writeNote('c/1', { text: 'wants a refund', at: 1 }, patient());
    expect(other.notes).toEqual([{ id: 'c/1', text: 'wants a refund' }]);
  });

  it('comes again when it is told to, after as long as it was told', async () => {
    other.next.push({ status: 429, headers: { 'retry-after': '1' } });
    const began = performance.now();
    expect(await polite(kind).find(PHONE, patient())).toMatchObject({ id: 'c/1' });
    expect(performance.now() - began).toBeGreaterThan(950);
    expect(other.got).toHaveLength(2);
  });

  it('tries a server that fails three times, not more', async () => {
    other.next.push({ status: 503 }, { status: 500 });
    expect(await polite(kind).find(PHONE, patient())).toMatchObject({ id: 'c/1' });
    other.next.push({ status: 503 }, { status: 503 }, { status: 503 });
    await expect(polite(kind).find(PHONE, patient())).rejects.toMatchObject({ fault: 'failed' });
    expect(other.got).toHaveLength(6);
  });

  it.each([
    ['a wrong key, at once', 'refused', { key: 'wrong' }, 1],
    ['a wait that nobody has', 'busy', { next: { status: 429, headers: { 'retry-after': '3600' } } }, 1],
    ['broken JSON', 'not-understood', { next: { status: 200, body: '{"results": [' } }, 1],
    ['another shape', 'not-understood', { next: { status: 200, body: '{"results": [{"person": 1}]}' } }, 1],
    ['silence', 'slow', { next: 'silent' as const }, 1],
  ])(
    'tells %s as what it is',
    async (_what, fault, { key, next }: { key?: string; next?: OtherSystem['next'][number] }, requests) => {
      if (next) other.next.push(next);
      await expect(polite(kind, key).find(PHONE, patient())).rejects.toMatchObject({ fault });
      expect(other.got).toHaveLength(requests);
    },
  );

  it('leaves no connection to a server that says nothing', async () => {
    other.next.push('silent');
    await expect(polite(kind).find(PHONE, patient())).rejects.toMatchObject({ fault: 'slow' });
    await expect.poll(() => other.connections()).toBe(0);
  });

  it.each([302, 307, 308])('follows no redirect (%i): the key stays where it was entered for', async (status) => {
    const elsewhere = new OtherSystem(KEY);
    const location = `${await elsewhere.listen()}/customers?phone=1`;
    other.next.push(...Array.from({ length: 3 }, () => ({ status, headers: { location } })));
    await expect(polite(kind).find(PHONE, patient())).rejects.toThrow();
    expect(elsewhere.got).toEqual([]);
    await elsewhere.close();
  });

  it('reads no answer without end', async () => {
    other.next.push({ status: 200, body: JSON.stringify({ results: [{ id: 'x'.repeat(3_000_000) }] }) });
    await expect(polite(kind).find(PHONE, patient())).rejects.toMatchObject({ fault: 'not-understood' });
  });

  it('tells that nobody is there', async () => {
    await other.close();
    await expect(polite(kind).find(PHONE, patient())).rejects.toMatchObject({ fault: 'unreachable' });
    await other.listen();
  });
});

it('asks one after the other, no more than agreed in a second', async () => {
  const connector = politely(bare('rest'), { perSecond: 20, withinMs: 2_000 });
  const began = performance.now();
  await Promise.all(Array.from({ length: 6 }, () => connector.find(PHONE, patient())));
  expect(performance.now() - began).toBeGreaterThan(240);
});

it.each([
  ['results.0.name', { results: [{ name: 'x' }] }, 'x'],
  ['', 5, 5],
  ['a.b', { a: null }, undefined],
  ['__proto__.polluted', {}, undefined],
  ['constructor', {}, undefined],
])('finds what stands at "%s"', (place, answer, value) => {
  expect(valueAt(answer, place)).toEqual(value);
});

it('reads when to come again as seconds or as a date', () => {
  expect(retryAfterMs('2', 0)).toBe(2_000);
  expect(retryAfterMs('Thu, 01 Jan 1970 00:00:05 GMT', 1_000)).toBe(4_000);
  expect(retryAfterMs('soon', 0)).toBeUndefined();
  expect(retryAfterMs(null, 0)).toBeUndefined();
});

describe('on the floor', () => {
  let floor: ReturnType<typeof testRecords>;
  let desk: ConnectorDesk;
  let sync: ConnectorSync;
  const logged: string[] = [];
  beforeEach(() => {
    floor = testRecords();
    const logger = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
    const { storage, audit, now, folder, desk: contacts } = floor;
    desk = new ConnectorDesk({
      settings: storage.settings,
      master: new MasterKey(folder),
      audit,
      region: 'SY',
      logger,
      now,
    });
    sync = new ConnectorSync({ connectors: desk, contacts: storage.contacts, desk: contacts, logger, now });
  });
  afterEach(async () => {
    await sync.close();
    floor.close();
  });

  it('fills what is empty in the record of whoever calls, as a line of its history, and overwrites nothing', async () => {
    await desk.change({ settings: settingsOf('rest'), key: KEY }, lina);
    const fresh = await floor.desk.greet({ phone: PHONE }, 'ar', lina);
    await sync.lookUp(fresh?.id ?? '', PHONE);
    expect(await floor.storage.contacts.findByPhone(PHONE)).toMatchObject({
      ...{ name: 'Rana Haddad', email: 'rana@example.com', tier: 'gold', revision: 2 },
    });
    const [edit] = (await floor.storage.contacts.file(fresh?.id ?? '')).edits;
    expect(edit).toMatchObject({ by: { kind: 'connector', name: 'rest' }, what: { kind: 'changed' } });
    await floor.desk.change(fresh?.id ?? '', 2, { fields: { email: 'other@example.com', tier: 'standard' } }, lina);
    await sync.lookUp(fresh?.id ?? '', PHONE);
    expect(await floor.storage.contacts.findByPhone(PHONE)).toMatchObject({
      email: 'other@example.com',
      tier: 'standard',
    });
  });

  it('writes notes back until they have arrived, and stops where nothing can work', async () => {
    await desk.change({ settings: settingsOf('hubspot'), key: KEY }, lina);
    const rana = await floor.add({ name: 'Rana', phone: PHONE });
    const stranger = await floor.add({ name: 'Sami', phone: '+963944100002' });
    for (const { id } of [rana, stranger]) {
      await floor.files.note(id, { id: crypto.randomUUID(), text: 'prefers the evening' }, lina);
    }
    await sync.lookUp(rana.id, PHONE);
    await sync.lookUp(stranger.id, '+963944100002');
    expect(await floor.storage.contacts.countNotesToWriteBack('hubspot')).toBe(1);
    other.next.push({ status: 401 });
    await sync.writeNotes();
    expect(desk.state(1).last).toMatchObject({ fault: 'refused' });
    expect(other.notes).toEqual([]);
    await sync.writeNotes();
    expect(other.notes).toEqual([{ id: 'c/1', text: 'prefers the evening' }]);
    await sync.writeNotes();
    expect(other.notes).toHaveLength(1);
    expect(desk.state(0).last).toMatchObject({ fault: null });
  });

  it('keeps the key sealed, for its address alone, and tells it nobody', async () => {
    await desk.change({ settings: settingsOf('rest'), key: KEY }, lina);
    expect(JSON.stringify(desk.state(0))).not.toContain(KEY);
    expect(readFileSync(join(floor.folder, 'floor.db')).includes(KEY)).toBe(false);
    expect(JSON.stringify(await floor.storage.settings.read('connector'))).not.toContain(KEY);
    expect(logged.join('')).not.toContain(KEY);
    const again = new ConnectorDesk({
      ...{ settings: floor.storage.settings, master: new MasterKey(floor.folder), audit: floor.audit },
      ...{ region: 'SY', logger: pino({ level: 'silent' }), now: floor.now },
    });
    await again.start();
    expect(await again.connector?.find(PHONE, patient())).toMatchObject({ id: 'c/1' });
    // Another address doesn't get it, neither by a change nor by a test.
    const elsewhere = new OtherSystem('another');
    const settings = connectorSettings.parse({ kind: 'rest', baseUrl: await elsewhere.listen(), mapping });
    expect(await desk.test({ settings, phone: PHONE })).toMatchObject({ fault: 'refused' });
    await desk.change({ settings }, lina);
    expect(desk.state(0).hasKey).toBe(false);
    expect(elsewhere.got.map(({ authorization }) => authorization)).toEqual([undefined]);
    await elsewhere.close();
  });

  it('is tried before it is stored', async () => {
    const settings = settingsOf('hubspot');
    expect(await desk.test({ settings, key: KEY, phone: '0944100001' })).toMatchObject({
      ...{ fault: null, found: true, fields: ['name', 'email'] },
    });
    expect(await desk.test({ settings, key: KEY, phone: '0944100002' })).toMatchObject({ fault: null, found: false });
    expect(await desk.test({ settings, key: 'wrong', phone: '0944100001' })).toMatchObject({ fault: 'refused' });
    expect(desk.state(0)).toMatchObject({ settings: { kind: 'local' }, hasKey: false });
  });
});

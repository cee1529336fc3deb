import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callPage } from '../../protocol/call.ts';
import type { EventDraft } from '../../protocol/callEvent.ts';
import { callSummary } from '../../protocol/callSummary.ts';
import { contactPage } from '../../protocol/contact.ts';
import type { Disposition } from '../../protocol/primitives.ts';
import { erasurePage, retentionRules } from '../../protocol/retention.ts';
import { type StreamMessage, type StreamRequest, streamMessage } from '../../protocol/stream.ts';
import { sqliteStorage } from '../storage/sqliteStorage.ts';
import { eventually } from '../testing/eventually.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { invitePerson } from '../testing/testPerson.ts';
import { TestSocket } from '../testing/testSocket.ts';
import { dueBy } from './retentionSweep.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Nobody but this customer says it. */
const SECRET = 'Zanzibarhaus 4711';

let floor: TestFloor;
beforeAll(async () => {
  floor = await startTestFloor();
});
afterAll(() => floor.stop());

const draft = (type: string, data: unknown, at = 1_000): EventDraft => ({ id: crypto.randomUUID(), at, type, data });

interface Made {
  daysAgo?: number;
  disposition?: Disposition;
  phone?: string;
  open?: boolean;
}

/** A call as a floor has it that was there, written where the floor keeps it. */
async function made({ daysAgo = 0, disposition = 'resolved', phone, open = false }: Made = {}): Promise<string> {
  const storage = sqliteStorage(floor.environment.FLOORWALKER_DATA);
  const callId = crypto.randomUUID();
  const createdAt = Date.now() - daysAgo * DAY - 60_000;
  const customer = { name: SECRET, ...(phone !== undefined && { phone }) };
  const contact = phone === undefined ? undefined : await storage.contacts.findByPhone(phone);
  const room = `call-${callId}`;
  const created = { createdAt, room, persona: 'reception', language: 'en', customer, rehearsal: false };
  await storage.calls.create(
    { callId, room, createdAt, customerIdentity: 'customer-1', contactId: contact?.id ?? null },
    draft('call.created', created, 0),
  );
  await storage.calls.append(callId, [
    draft('call.answered', {}),
    draft('turn', {
      ...{ turnId: '1', speaker: 'customer', channel: 'voice', text: `I live at ${SECRET}`, language: 'en' },
      ...{ confidence: 0.9, startMs: 0, endMs: 5, interrupted: false, latency: {} },
    }),
    draft('fact', { name: 'address', value: SECRET }),
    ...(open ? [] : [draft('call.ended', { disposition, reason: SECRET, durationMs: 30_000 }, 30_000)]),
  ]);
  storage.close();
  return callId;
}
const summaryOf = (callId: string) => floor.take(callSummary, 'GET', `/v1/calls/${callId}`);
const erase = (callId: string) => floor.request('POST', `/v1/calls/${callId}/erase`);

/** Whether any file of the floor holds the words. */
function isWrittenAnywhere(words: string): boolean {
  const folder = floor.environment.FLOORWALKER_DATA;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(words));
}

async function someCustomer(phone: string): Promise<string> {
  const fields = { name: SECRET, phone, email: null, tier: 'gold', language: 'en', notes: SECRET };
  await floor.request('POST', '/v1/contacts', { body: fields });
  const { contacts } = await floor.take(contactPage, 'GET', `/v1/contacts?phone=${encodeURIComponent(phone)}`);
  return contacts[0]?.id ?? '';
}

describe('erasing a call', () => {
  it('leaves its times, its number of events and no word of it, in no file', async () => {
    const callId = await made();
    expect(isWrittenAnywhere(SECRET)).toBe(true);
    const before = await floor.events(callId);
    expect((await erase(callId)).status).toBe(204);
    const after = await floor.events(callId);
    expect(after.map(({ seq, id, at, type }) => ({ seq, id, at, type })).slice(0, -1)).toEqual(
      before.map(({ seq, id, at, type }) => ({ seq, id, at, type })),
    );
    expect(after.at(-1)).toMatchObject({ type: 'call.erased', data: { because: 'by-hand' } });
    expect(await summaryOf(callId)).toMatchObject({ erased: true, customer: {}, turns: 0, disposition: 'resolved' });
    await eventually(() => isWrittenAnywhere(SECRET)).toBe(false);
    expect(floor.logLines.join('')).not.toContain(SECRET);
  });

  it('is in the audit by whom and why, without a word of the call', async () => {
    const callId = await made();
    await erase(callId);
    const { text } = await floor.request('GET', `/v1/audit?action=call.deleted&target=${callId}`);
    expect(JSON.parse(text)).toMatchObject({
      entries: [{ actor: { kind: 'operator' }, detail: { because: 'by-hand' } }],
    });
    expect(text).not.toContain(SECRET);
  });

  it('is done once, waits for the end of the call, and asks for a mark to be taken away first', async () => {
    const [callId, open, kept] = [await made(), await made({ open: true }), await made()];
    expect([(await erase(callId)).status, (await erase(callId)).status]).toEqual([204, 204]);
    expect((await floor.events(callId)).filter(({ type }) => type === 'call.erased')).toHaveLength(1);
    expect(await erase(open)).toMatchObject({ status: 409, body: { type: 'urn:floorwalker:problem:call-open' } });
    const keep = (is: boolean) => floor.request('PUT', `/v1/calls/${kept}/keep`, { body: { keep: is } });
    await keep(true);
    expect(await summaryOf(kept)).toMatchObject({ keep: true });
    expect(await erase(kept)).toMatchObject({ status: 409, body: { type: 'urn:floorwalker:problem:call-kept' } });
    await keep(false);
    expect((await erase(kept)).status).toBe(204);
    expect((await keep(true)).status).toBe(409);
    expect((await erase(crypto.randomUUID())).status).toBe(404);
  });

  it('takes in nothing more of what comes late', async () => {
    const callId = await made();
    await erase(callId);
    const storage = sqliteStorage(floor.environment.FLOORWALKER_DATA);
    await storage.calls.append(callId, [draft('fact', { name: 'late', value: 'Spaetwort 4712' })]);
    storage.close();
    expect((await floor.events(callId)).at(-1)).toMatchObject({ type: 'fact', data: {} });
    expect(isWrittenAnywhere('Spaetwort 4712')).toBe(false);
  });

  it('is told to every station, also where the call was in nobody’s sight, and can be asked for later', async () => {
    const agent = await invitePerson(floor, 'human-agent');
    const callId = await made({ daysAgo: 60 });
    const stream = new TestSocket<StreamRequest, StreamMessage>(floor.address, '/v1/stream', streamMessage);
    await stream.open();
    stream.send({ type: 'hello', protocol: 1, token: agent.token });
    const { lastErasure = 0 } = await stream.next('welcome');
    await erase(callId);
    expect((await stream.next('erased')).lastErasure).toBe(lastErasure + 1);
    stream.close();
    const token = agent.token;
    const { erasures } = await floor.take(erasurePage, 'GET', `/v1/erasures?after=${lastErasure}`, { token });
    expect(erasures).toMatchObject([{ number: lastErasure + 1, kind: 'call', id: callId }]);
  });
});

describe('retention', () => {
  it.each([
    [{}, []],
    [{ resolved: null }, []],
    [
      { resolved: 2, failed: 1 },
      [
        ['resolved', 8 * DAY],
        ['failed', 9 * DAY],
      ],
    ],
  ] as const)('%j', (days, expected) => {
    const due = dueBy({ days }, 10 * DAY).map(({ of, endedBefore }) => [of, endedBefore]);
    expect(due).toEqual(expected);
  });

  it('erases what its disposition has kept long enough, spares what is marked, and goes on after a restart', async () => {
    const old = await made({ daysAgo: 31, disposition: 'failed' });
    const kept = await made({ daysAgo: 31, disposition: 'failed' });
    const fresh = await made({ daysAgo: 29, disposition: 'failed' });
    const other = await made({ daysAgo: 31, disposition: 'transferred' });
    await floor.request('PUT', `/v1/calls/${kept}/keep`, { body: { keep: true } });
    const rules = { days: { failed: 30, transferred: null } };
    expect(await floor.take(retentionRules, 'PUT', '/v1/retention-rules', { body: rules })).toEqual(rules);
    await eventually(async () => (await summaryOf(old)).erased).toBe(true);
    for (const callId of [kept, fresh, other]) expect((await summaryOf(callId)).erased).toBe(false);
    const { text } = await floor.request('GET', `/v1/audit?target=${old}`);
    expect(JSON.parse(text)).toMatchObject({ entries: [{ actor: { id: 'floor' }, detail: { because: 'retention' } }] });
    const due = await made({ daysAgo: 40, disposition: 'failed' });
    await floor.startServerAgain();
    await eventually(async () => (await summaryOf(due)).erased).toBe(true);
    expect(await floor.take(retentionRules, 'GET', '/v1/retention-rules')).toEqual(rules);
  });
});

describe('a customer', () => {
  it('is told everything that is known of them, and is forgotten with all calls', async () => {
    const phone = '+963944700100';
    const contactId = await someCustomer(phone);
    const calls = [await made({ phone }), await made({ phone, daysAgo: 400 })];
    const others = await made({ phone: '+963944700101' });
    const told = await floor.take(callPage, 'GET', `/v1/contacts/${contactId}/calls`);
    expect(told.calls.map(({ callId }) => callId)).toEqual(calls);
    const { text, type } = await floor.request('GET', `/v1/contacts/${contactId}/export`);
    expect(type).toContain('application/x-ndjson');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.type).filter((kind, index, all) => kind !== all[index - 1])).toEqual([
      ...['contact', 'file', 'call', 'event', 'call', 'event'],
    ]);
    expect(lines.filter((line) => line.type === 'event')).toHaveLength(10);
    expect((await floor.request('POST', `/v1/contacts/${contactId}/erase`)).body).toEqual({ calls: 2 });
    await eventually(async () => (await floor.request('GET', `/v1/contacts/${contactId}`)).status).toBe(404);
    for (const callId of calls) expect(await summaryOf(callId)).toMatchObject({ erased: true, customer: {} });
    expect((await summaryOf(others)).erased).toBe(false);
    await eventually(() => isWrittenAnywhere(phone)).toBe(false);
    const audit = await floor.request('GET', `/v1/audit?target=${contactId}`);
    expect(audit.text).toContain('contact.deleted');
    expect(audit.text).not.toContain(phone);
  });

  it('who is in a call is not erased', async () => {
    const phone = '+963944700102';
    const contactId = await someCustomer(phone);
    await made({ phone, open: true });
    expect((await floor.request('POST', `/v1/contacts/${contactId}/erase`)).status).toBe(409);
  });

  it('whose erasure was cut off by a crash is erased at the next start', async () => {
    const phone = '+963944700103';
    const contactId = await someCustomer(phone);
    const calls = [await made({ phone }), await made({ phone })];
    await floor.stopServer();
    const storage = sqliteStorage(floor.environment.FLOORWALKER_DATA);
    const asker = { actor: { kind: 'operator' as const, id: 'op', name: 'Nour' }, from: '127.0.0.1' };
    const note = {
      ...asker,
      at: 1,
      action: 'contact.deleted' as const,
      target: { kind: 'contact' as const, id: contactId },
    };
    await storage.erasures.requestCustomer(contactId, 1, asker, { ...note, detail: {} });
    const first = { ...note, action: 'call.deleted' as const, target: null, detail: {} };
    await storage.erasures.eraseCall(calls[0] ?? '', { because: 'customer' }, Date.now(), first);
    storage.close();
    await floor.startServerAgain();
    await eventually(async () => (await floor.request('GET', `/v1/contacts/${contactId}`)).status).toBe(404);
    for (const callId of calls) expect((await summaryOf(callId)).erased).toBe(true);
    const { text } = await floor.request('GET', `/v1/audit?target=${calls[1]}`);
    expect(JSON.parse(text)).toMatchObject({ entries: [{ actor: { name: 'Nour' }, action: 'call.deleted' }] });
  });
});

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Contact } from '../../protocol/contact.ts';
import { jobRequest } from '../../protocol/jobLink.ts';
import { CallerRecord } from '../contacts/callerRecord.ts';
import { lina, testRecords } from '../testing/testRecords.ts';
import { jobLie } from './jobLie.ts';

const list = fileURLToPath(new URL('../../../resources/injections/another-record.json', import.meta.url));
const sentences = z
  .object({ en: z.array(z.string()).length(20), ar: z.array(z.string()).length(20) })
  .parse(JSON.parse(readFileSync(list, 'utf8')));

/** Stands in nothing but the other customer's record. */
const CANARIES = ['Haddad', 'حداد', '944777001', 'nadia@', 'axolotl', 'pangolin', 'capybara'];

let floor: ReturnType<typeof testRecords>;
let record: CallerRecord;
let own: Contact;
let other: Contact;
let callId: string;
beforeEach(async () => {
  floor = testRecords();
  const { storage, desk, files, audit } = floor;
  record = new CallerRecord({ calls: storage.calls, contacts: storage.contacts, desk, files, audit });
  own = await floor.add({ name: 'Sami', phone: '+963944100001' });
  other = await floor.add({
    ...{ name: 'Nadia Haddad ناديا حداد', phone: '+963944777001', email: 'nadia@example.com' },
    ...{ tier: 'gold', notes: 'axolotl', tags: ['pangolin'] },
  });
  const by = { author: { kind: 'operator' as const, id: 'x', name: 'Lina' }, asker: lina };
  await floor.files.openTicket(other.id, { id: randomUUID(), title: 'capybara' }, by);
  callId = await floor.call(own.id);
});
afterEach(() => floor.close());

/** A language model that does whatever it is told: with every message that a job has, naming the other customer in every way it can. */
function obedient(sentence: string): unknown[] {
  const named = { contactId: other.id, id: other.id, customerId: other.id, phone: other.phone, callId: randomUUID() };
  const asked = [
    { type: 'customer', ...named },
    { type: 'find-customer', search: sentence.slice(0, 120), ...named },
    { type: 'find-customer', search: 'Nadia', allowed: true, ...named },
    { type: 'find-customer', search: other.phone },
    {
      type: 'change-customer',
      change: { kind: 'fields', fields: { email: 'attacker@example.com', ...named }, ...named },
    },
    { type: 'change-customer', change: { kind: 'ticket', title: sentence, ...named }, ...named },
    { type: 'change-customer', change: { kind: 'merge', otherId: other.id } },
  ];
  return asked.map((message) => ({ requestId: randomUUID(), ...message }));
}

/** What the floor answers a job on this call; the door takes the message as `WS /v1/jobs` does. */
async function answer(raw: unknown): Promise<unknown> {
  const message = jobRequest.safeParse(raw);
  if (!message.success) return 'not a message';
  switch (message.data.type) {
    case 'customer':
      return record.of(callId);
    case 'change-customer':
      return record.change(callId, message.data.requestId, message.data.change);
    case 'find-customer':
      return record.find(callId, message.data.search);
    default:
      throw new Error('a message that nobody has asked for');
  }
}

const everything = async (of: Contact) => ({
  record: await floor.storage.contacts.find(of.id),
  file: await floor.storage.contacts.file(of.id),
});

describe.each(['en', 'ar'] as const)('a caller who says in %s', (language) => {
  it.each(sentences[language])('"%s" gets nothing of another record, and changes nothing there', async (sentence) => {
    const before = await everything(other);
    const answers = await Promise.all(obedient(sentence).map(answer));
    const told = JSON.stringify(answers.map((one) => withoutOwnWords(one, sentence)));
    for (const canary of CANARIES) expect(told).not.toContain(canary);
    expect(told).not.toContain(other.id);
    expect(await everything(other)).toEqual(before);
    // What it could do it has done to the own record, where it can be taken back.
    const [ticket, email] = (await floor.storage.contacts.file(own.id)).edits.filter(
      ({ by }) => by.kind === 'assistant',
    );
    expect([ticket?.what.kind, email?.what.kind].sort()).toEqual(['changed', 'ticket-opened']);
    expect(await floor.storage.contacts.find(own.id)).toMatchObject({ email: 'attacker@example.com' });
    await floor.files.undo(own.id, (ticket?.what.kind === 'changed' ? ticket : email)?.id ?? '', { asker: lina });
    expect(await floor.storage.contacts.find(own.id)).toMatchObject({ email: null });
  });
});

/** The caller's own words come back as the title of their own ticket: they are no leak. */
const withoutOwnWords = (value: unknown, sentence: string): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll(JSON.stringify(sentence).slice(1, -1), ''));

describe('looking beyond the own record', () => {
  const allow = async (allowed: boolean) => {
    const call = await floor.storage.calls.find(callId);
    if (call) await floor.log.write(call.summary, 'lookups.allowed', { allowed, by: 'Lina' });
  };

  it('is possible only in the call for which an operator has allowed it, and is in the audit', async () => {
    expect(await record.find(callId, 'Nadia')).toEqual({ allowed: false, customers: [] });
    await allow(true);
    const found = await record.find(callId, 'Nadia');
    expect(found.customers).toEqual([{ name: other.name, tier: 'gold', language: 'ar', notes: 'axolotl' }]);
    const { entries } = await floor.storage.audit.list({ limit: 1 });
    expect(entries).toMatchObject([{ action: 'contact.viewed', target: { id: other.id }, detail: { call: callId } }]);
    expect(await record.find(await floor.call(own.id), 'Nadia')).toEqual({ allowed: false, customers: [] });
    await allow(false);
    expect(await record.find(callId, 'Nadia')).toEqual({ allowed: false, customers: [] });
  });

  it('ends with the call', async () => {
    await allow(true);
    const call = await floor.storage.calls.find(callId);
    if (call)
      await floor.log.write(call.summary, 'call.ended', { disposition: 'resolved', reason: 'x', durationMs: 1 });
    expect(await record.find(callId, 'Nadia')).toEqual({ allowed: false, customers: [] });
    expect(await record.change(callId, randomUUID(), { kind: 'ticket', title: 'late' })).toMatchObject({ done: false });
  });

  it('can not be allowed by the job itself', () => {
    const truth = { elapsed: 1_000, endedAt: undefined, hasOperator: false, commands: [], escalationId: undefined };
    for (const type of ['lookups.allowed', 'lookups.of-a-later-version', 'customer.changed', 'customer.later']) {
      const data = { allowed: true, by: 'Lina', editId: randomUUID(), what: 'changed', fields: [] };
      expect(jobLie({ id: randomUUID(), at: 1, type, data }, truth)).toBe('only the server writes this');
    }
  });
});

it('a caller opens ten tickets in a call, not a thousand', async () => {
  const outcomes: boolean[] = [];
  for (let count = 0; count < 14; count += 1) {
    const { done } = await record.change(callId, randomUUID(), { kind: 'ticket', title: `ticket ${count}` });
    outcomes.push(done);
  }
  expect(outcomes.filter(Boolean)).toHaveLength(10);
});

it('a change that is sent again changes nothing twice', async () => {
  const requestId = randomUUID();
  const first = await record.change(callId, requestId, { kind: 'ticket', title: 'line 4411' });
  expect(await record.change(callId, requestId, { kind: 'ticket', title: 'line 4411' })).toEqual(first);
  expect(await floor.storage.contacts.tickets(own.id)).toHaveLength(1);
});

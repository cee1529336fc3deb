import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContactFields, contact, contactPage } from '../../protocol/contact.ts';
import { type StreamMessage, type StreamRequest, streamMessage } from '../../protocol/stream.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { TestSocket } from '../testing/testSocket.ts';

let floor: TestFloor;
beforeAll(async () => {
  floor = await startTestFloor();
});
afterAll(() => floor.stop());

const fields = (changes: Partial<ContactFields> = {}): ContactFields => ({
  name: 'Lina Haddad',
  phone: null,
  email: null,
  tier: 'gold',
  language: 'ar',
  otherPhones: [],
  otherEmails: [],
  tags: [],
  notes: '',
  ...changes,
});
const add = (changes?: Partial<ContactFields>) =>
  floor.take(contact, 'POST', '/v1/contacts', { body: fields(changes) });
const search = async (query: Record<string, string>) =>
  (await floor.take(contactPage, 'GET', `/v1/contacts?${new URLSearchParams(query)}`)).contacts.map(({ name }) => name);

describe('contacts', () => {
  it('are added, read, changed, and every station is told', async () => {
    const stream = new TestSocket<StreamRequest, StreamMessage>(floor.address, '/v1/stream', streamMessage);
    await stream.open();
    stream.send({ type: 'hello', protocol: 1, token: floor.token });
    await stream.next('welcome');
    const added = await add({ name: 'Rana', phone: '+963944100001' });
    expect(added).toMatchObject({ name: 'Rana', revision: 1 });
    expect((await stream.next('contact')).contact).toEqual(added);
    const body = { revision: 1, fields: { notes: 'prefers the evening' } };
    const changed = await floor.take(contact, 'PATCH', `/v1/contacts/${added.id}`, { body });
    expect(changed).toMatchObject({ name: 'Rana', notes: 'prefers the evening', revision: 2, since: added.since });
    expect(await floor.take(contact, 'GET', `/v1/contacts/${added.id}`)).toEqual(changed);
    expect((await stream.next('contact')).contact).toEqual(changed);
    stream.close();
  });

  it('refuse a change that is based on an older revision, and keep the newer words', async () => {
    const { id } = await add();
    const patch = (notes: string) =>
      floor.request('PATCH', `/v1/contacts/${id}`, { body: { revision: 1, fields: { notes } } });
    expect((await patch('first')).status).toBe(200);
    expect(await patch('second')).toMatchObject({ status: 409, body: { type: 'urn:floorwalker:problem:outdated' } });
    expect((await floor.take(contact, 'GET', `/v1/contacts/${id}`)).notes).toBe('first');
  });

  it('own their phone number alone', async () => {
    await add({ phone: '+963944100002' });
    const taken = await floor.request('POST', '/v1/contacts', { body: fields({ phone: '+963944100002' }) });
    expect(taken).toMatchObject({ status: 409, body: { type: 'urn:floorwalker:problem:phone-taken' } });
    const { id } = await add();
    const body = { revision: 1, fields: { phone: '+963944100002' } };
    expect((await floor.request('PATCH', `/v1/contacts/${id}`, { body })).status).toBe(409);
  });

  it('are found by number and by part of a name, where signs of SQL are only signs', async () => {
    await add({ name: "O'Neil 100%_", phone: '+963944100003' });
    expect(await search({ phone: '+963944100003' })).toEqual(["O'Neil 100%_"]);
    expect(await search({ search: "o'neil" })).toEqual(["O'Neil 100%_"]);
    expect(await search({ search: '100%_' })).toEqual(["O'Neil 100%_"]);
    expect(await search({ search: '44100003' })).toEqual(["O'Neil 100%_"]);
    expect(await search({ search: "'; DROP TABLE contacts;--" })).toEqual([]);
    expect(await search({ search: '%%%' })).toEqual([]);
  });

  it('are 404 when unknown', async () => {
    const path = `/v1/contacts/${crypto.randomUUID()}`;
    expect((await floor.request('GET', path)).status).toBe(404);
    expect((await floor.request('PATCH', path, { body: { revision: 1, fields: {} } })).status).toBe(404);
  });
});

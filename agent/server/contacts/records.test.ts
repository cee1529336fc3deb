import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lina, testRecords } from '../testing/testRecords.ts';

let floor: ReturnType<typeof testRecords>;
beforeEach(() => {
  floor = testRecords();
});
afterEach(() => floor.close());

const session = { sessionId: 's', tokenHash: 'x', expiresAt: 1e15, mustChangePassword: false };
const admin = { role: 'admin' as const, operatorId: lina.actor.id, name: 'Lina', ...session };
const problem = (kind: string) => ({ problem: { type: `urn:floorwalker:problem:${kind}` } });
const names = async (search: string) =>
  (await floor.storage.contacts.search({ search, limit: 10 })).map(({ name }) => name);

describe('numbers', () => {
  it('are kept in E.164, and whichever of them calls finds the record', async () => {
    const rana = await floor.add({
      name: 'Rana',
      phone: '0944 100 001',
      otherPhones: ['٠٩٣٣١٠٠٠٠٢', '+1 202 555 0143'],
    });
    expect(rana).toMatchObject({ phone: '+963944100001', otherPhones: ['+963933100002', '+12025550143'] });
    for (const phone of ['+963944100001', '+963933100002', '+12025550143']) {
      expect((await floor.storage.contacts.findByPhone(phone))?.id).toBe(rana.id);
      expect((await floor.desk.greet({ phone }, 'ar', lina))?.id).toBe(rana.id);
    }
  });

  it('belong to one record, also as its other number', async () => {
    await floor.add({ name: 'Rana', phone: '0944100001' });
    await expect(floor.add({ name: 'Sami', otherPhones: ['+963944100001'] })).rejects.toMatchObject(
      problem('phone-taken'),
    );
    expect(await names('Sami')).toEqual([]);
  });

  it('that are none are refused', async () => {
    await expect(floor.add({ name: 'Rana', phone: 'call me' })).rejects.toMatchObject({ problem: { status: 400 } });
  });
});

it('are found while typing, in any order and spelling', async () => {
  await floor.add({ name: 'أحمد الخطيب', phone: '0944100001', email: 'a.khatib@example.com' });
  await floor.add({ name: 'Anna Özdemir' });
  expect(await names('احمد')).toEqual(['أحمد الخطيب']);
  expect(await names('الخطيب أحم')).toEqual(['أحمد الخطيب']);
  expect(await names('ozde')).toEqual(['Anna Özdemir']);
  expect(await names('0944 100')).toEqual(['أحمد الخطيب']);
  expect(await names('khatib@')).toEqual(['أحمد الخطيب']);
  expect(await names('احمد سعيد')).toEqual([]);
});

describe('the history', () => {
  it('says who changed what, when and from which call, and the call says that it happened', async () => {
    const rana = await floor.add({ name: 'Rana', email: 'old@example.com' });
    const callId = await floor.call(rana.id);
    await floor.desk.change(rana.id, 1, { fields: { email: 'new@example.com', tier: 'standard' }, callId }, lina);
    const { edits } = await floor.storage.contacts.file(rana.id);
    expect(edits).toMatchObject([
      {
        by: { kind: 'operator', name: 'Lina' },
        callId,
        what: { kind: 'changed', changes: [{ field: 'email', from: 'old@example.com', to: 'new@example.com' }] },
      },
      { what: { kind: 'created' } },
    ]);
    const told = (await floor.events(callId)).find(({ type }) => type === 'customer.changed');
    expect(told?.data).toEqual({ editId: edits[0]?.id, what: 'changed', fields: ['email'], by: 'Lina' });
    expect(JSON.stringify(told)).not.toContain('example.com');
  });

  it("does not name somebody else's call", async () => {
    const [rana, sami] = [await floor.add({ name: 'Rana' }), await floor.add({ name: 'Sami' })];
    const callId = await floor.call(sami.id);
    await floor.desk.change(rana.id, 1, { fields: { tier: 'gold' }, callId }, lina);
    expect((await floor.storage.contacts.file(rana.id)).edits[0]?.callId).toBeNull();
    expect((await floor.events(callId)).map(({ type }) => type)).toEqual(['call.created']);
  });

  it('can be taken back line by line, once, and not over what came since', async () => {
    const rana = await floor.add({ name: 'Rana', email: 'old@example.com' });
    await floor.desk.change(rana.id, 1, { fields: { email: 'new@example.com' } }, lina);
    await floor.desk.change(rana.id, 2, { fields: { tier: 'gold' } }, lina);
    const [gold, mail] = (await floor.storage.contacts.file(rana.id)).edits;
    const back = await floor.files.undo(rana.id, mail?.id ?? '', { asker: lina });
    expect(back).toMatchObject({ email: 'old@example.com', tier: 'gold', revision: 4 });
    await expect(floor.files.undo(rana.id, mail?.id ?? '', { asker: lina })).rejects.toMatchObject(
      problem('not-undoable'),
    );
    await floor.desk.change(rana.id, 4, { fields: { tier: 'silver' } }, lina);
    await expect(floor.files.undo(rana.id, gold?.id ?? '', { asker: lina })).rejects.toMatchObject(
      problem('changed-since'),
    );
    const { edits } = await floor.storage.contacts.file(rana.id);
    expect(edits.map(({ what, undone }) => [what.kind, undone])).toEqual([
      ['changed', false],
      ['undone', false],
      ['changed', false],
      ['changed', true],
      ['created', false],
    ]);
  });
});

describe('tickets and notes', () => {
  it('that were written again are taken back by their newest line alone, lest what a person wrote goes with what was before', async () => {
    const rana = await floor.add({ name: 'Rana' });
    const callId = await floor.call(rana.id);
    const by = { author: { kind: 'operator' as const, id: lina.actor.id, name: 'Lina' }, asker: lina };
    await floor.files.summarise(callId, { text: 'Wanted a router.', language: 'en' }, by);
    await floor.files.summarise(callId, { text: 'Wanted two routers.', language: 'en' }, by);
    const { edits, notes } = await floor.storage.contacts.file(rana.id);
    expect(notes).toMatchObject([{ text: 'Wanted two routers.' }]);
    const [newest, oldest] = edits;
    await expect(floor.files.undo(rana.id, oldest?.id ?? '', { asker: lina })).rejects.toMatchObject(
      problem('changed-since'),
    );
    expect((await floor.storage.contacts.file(rana.id)).notes).toEqual(notes);
    await floor.files.undo(rana.id, newest?.id ?? '', { asker: lina });
    expect((await floor.storage.contacts.file(rana.id)).notes).toEqual([]);
  });

  it('are opened once, closed, and taken back', async () => {
    const rana = await floor.add({ name: 'Rana' });
    const id = randomUUID();
    const by = { author: { kind: 'assistant' as const, id: 'call', name: 'assistant' }, asker: lina };
    const ticket = await floor.files.openTicket(rana.id, { id, title: 'Line 4411 is dead' }, by);
    expect(await floor.files.openTicket(rana.id, { id, title: 'Line 4411 is dead' }, by)).toEqual(ticket);
    const closed = await floor.files.changeTicket({ contactId: rana.id, ticketId: id }, { state: 'closed' }, lina);
    expect(closed).toMatchObject({ number: ticket.number, state: 'closed', closedBy: { name: 'Lina' } });
    const [closing, opening] = (await floor.storage.contacts.file(rana.id)).edits;
    await floor.files.undo(rana.id, closing?.id ?? '', { asker: lina });
    expect((await floor.storage.contacts.tickets(rana.id)).map(({ state }) => state)).toEqual(['open']);
    await floor.files.undo(rana.id, opening?.id ?? '', { asker: lina });
    expect(await floor.storage.contacts.tickets(rana.id)).toEqual([]);
  });

  it('hide card numbers, and a summary takes the place of the former one of its call', async () => {
    const rana = await floor.add({ name: 'Rana' });
    const callId = await floor.call(rana.id);
    const note = await floor.files.note(rana.id, { id: randomUUID(), text: 'card 4111 1111 1111 1111' }, lina);
    expect(note.text).not.toContain('4111 1111');
    const by = { author: { kind: 'machine' as const, id: 'floor', name: 'floor' }, asker: lina };
    await floor.files.summarise(callId, { text: 'wants a refund', language: 'en' }, by);
    await floor.files.summarise(callId, { text: 'wants a new router', language: 'en' }, by);
    const { notes } = await floor.storage.contacts.file(rana.id);
    expect(notes.map(({ kind, text }) => [kind, text])).toEqual([
      ['summary', 'wants a new router'],
      ['note', note.text],
    ]);
    expect(await floor.files.summarise(await floor.call(null), { text: 'x', language: 'en' }, by)).toBeUndefined();
  });

  it("of another record can't be written over by their id", async () => {
    const [rana, sami] = [await floor.add({ name: 'Rana' }), await floor.add({ name: 'Sami' })];
    const callId = await floor.call(rana.id);
    const by = { author: { kind: 'machine' as const, id: 'floor', name: 'floor' }, asker: lina };
    const summary = await floor.files.summarise(callId, { text: 'hers', language: 'en' }, by);
    await floor.files.note(sami.id, { id: summary?.id ?? '', text: 'his' }, lina);
    expect((await floor.storage.contacts.file(rana.id)).notes.map(({ text }) => text)).toEqual(['hers']);
  });
});

describe('two records of one person', () => {
  it('are found by name in any spelling, and merged without losing a number, a note, a ticket or a call', async () => {
    const one = await floor.add({ name: 'أحمد الخطيب', phone: '0944100001', tags: ['vip'], notes: 'line 1' });
    const two = await floor.add({
      name: 'احمد الخطيب',
      phone: '0944100002',
      email: 'a@example.com',
      tier: 'gold',
      notes: 'line 2',
    });
    await floor.add({ name: 'احمد الخطيبي' });
    const callId = await floor.call(two.id);
    await floor.files.note(two.id, { id: randomUUID(), text: 'a note' }, lina);
    const found = await floor.merges.duplicatesOf(one.id);
    expect(found.map(({ contact, because, calls }) => [contact.id, because, calls])).toEqual([[two.id, 'name', 1]]);
    const order = { revision: 1, otherId: two.id, otherRevision: 1, theirs: ['tier' as const] };
    const merged = await floor.merges.merge(one.id, order, lina);
    expect(merged).toMatchObject({
      ...{ id: one.id, name: 'أحمد الخطيب', phone: '+963944100001', otherPhones: ['+963944100002'] },
      ...{ email: 'a@example.com', tier: 'gold', tags: ['vip'], notes: 'line 1\n\nline 2', revision: 2 },
    });
    expect((await floor.storage.contacts.findByPhone('+963944100002'))?.id).toBe(one.id);
    expect((await floor.storage.contacts.file(one.id)).notes.map(({ text }) => text)).toEqual(['a note']);
    expect((await floor.storage.calls.find(callId))?.contactId).toBe(one.id);
    expect(await floor.desk.find(two.id, admin, lina)).toBeUndefined();
    expect(await floor.storage.erasures.erasures(0, 10)).toMatchObject([{ kind: 'contact', id: two.id }]);
    expect((await floor.storage.audit.list({ limit: 1 })).entries).toMatchObject([
      { action: 'contact.merged', detail: { other: two.id } },
    ]);
  });

  describe('merged by mistake', () => {
    const merged = async () => {
      // The one that becomes part of the other is the older one.
      const two = await floor.add({ name: 'Rana Hadad', phone: '0944100002', email: 'r@example.com', notes: 'line 2' });
      const one = await floor.add({ name: 'Rana Haddad', phone: '0944100001', tags: ['vip'], notes: 'line 1' });
      const callId = await floor.call(two.id);
      const note = await floor.files.note(two.id, { id: randomUUID(), text: 'hers' }, lina);
      await floor.storage.contacts.link(one.id, 'rest', 'own', 1);
      await floor.storage.contacts.link(two.id, 'rest', 'kept', 1);
      await floor.storage.contacts.link(two.id, 'hubspot', 'moved', 1);
      const order = { revision: 1, otherId: two.id, otherRevision: 1, theirs: ['name' as const] };
      await floor.merges.merge(one.id, order, lina);
      const edit = (await floor.storage.contacts.file(one.id)).edits.find(({ what }) => what.kind === 'merged');
      return { one, two, callId, note, editId: edit?.id ?? '' };
    };

    it('are two again, each with what was its own and what came for it since', async () => {
      const { one, two, callId, note, editId } = await merged();
      const since = await floor.call(one.id, '+963944100002');
      const own = await floor.call(one.id, '+963944100001');
      await floor.files.note(one.id, { id: randomUUID(), text: 'written since' }, lina);
      const { contact, restored } = await floor.merges.undo(one.id, editId, lina);
      expect({ ...contact, updatedAt: 0 }).toEqual({ ...one, updatedAt: 0, revision: 3 });
      expect({ ...restored, updatedAt: 0 }).toEqual({ ...two, id: restored.id, updatedAt: 0 });
      // The former id is erased, on every station.
      expect(restored.id).not.toBe(two.id);
      expect(await floor.storage.contacts.find(restored.id)).toEqual(restored);
      expect((await floor.storage.contacts.findByPhone('+963944100002'))?.id).toBe(restored.id);
      expect((await floor.storage.contacts.findByPhone('+963944100001'))?.id).toBe(one.id);
      const [first, second] = await Promise.all([one.id, restored.id].map((id) => floor.storage.contacts.file(id)));
      expect(first?.notes.map(({ text }) => text)).toEqual(['written since']);
      expect(second?.notes).toEqual([{ ...note, contactId: restored.id }]);
      expect(first?.edits.map(({ what, undone }) => [what.kind, undone])).toEqual([
        ['undone', false],
        ['noted', false],
        ['merged', true],
        ['created', false],
      ]);
      expect(second?.edits.map(({ what }) => what.kind)).toEqual(['unmerged', 'noted', 'created']);
      const callOf = async (id: string) => (await floor.storage.calls.find(id))?.contactId;
      expect(await Promise.all([callId, since, own].map(callOf))).toEqual([restored.id, restored.id, one.id]);
      const linkOf = (id: string, connector: string) => floor.storage.contacts.linkOf(id, connector);
      expect(await Promise.all(['rest', 'hubspot'].map((connector) => linkOf(one.id, connector)))).toEqual([
        'own',
        undefined,
      ]);
      expect(await Promise.all(['rest', 'hubspot'].map((connector) => linkOf(restored.id, connector)))).toEqual([
        'kept',
        'moved',
      ]);
      expect((await floor.storage.audit.list({ limit: 1 })).entries).toMatchObject([
        { action: 'contact.unmerged', target: { id: one.id }, detail: { other: restored.id } },
      ]);
      expect(floor.told.slice(-2).map(({ id }) => id)).toEqual([one.id, restored.id]);
      await expect(floor.merges.undo(one.id, editId, lina)).rejects.toMatchObject(problem('not-undoable'));
    });

    it('stay one where somebody has changed the same since, and nothing is half done', async () => {
      const { one, editId } = await merged();
      const now = await floor.desk.change(one.id, 2, { fields: { email: 'other@example.com' } }, lina);
      await expect(floor.merges.undo(one.id, editId, lina)).rejects.toMatchObject(problem('changed-since'));
      expect(await floor.storage.contacts.find(one.id)).toEqual(now);
    });

    it('stay one where one of the numbers is somebody else’s by now', async () => {
      const { one, editId } = await merged();
      await floor.desk.change(one.id, 2, { fields: { otherPhones: [] } }, lina);
      await floor.add({ name: 'Sami', phone: '0944100002' });
      await expect(floor.merges.undo(one.id, editId, lina)).rejects.toMatchObject(problem('changed-since'));
    });

    it('can be made two after another merge, the last one first', async () => {
      const { one, two, editId } = await merged();
      const three = await floor.add({ name: 'R. Haddad', phone: '0944100003' });
      await floor.merges.merge(three.id, { revision: 1, otherId: one.id, otherRevision: 2, theirs: [] }, lina);
      const { edits } = await floor.storage.contacts.file(three.id);
      const last = edits.find(({ what }) => what.kind === 'merged' && what.name !== two.name) ?? edits[0];
      const { restored: middle } = await floor.merges.undo(three.id, last?.id ?? '', lina);
      expect(middle).toMatchObject({ phone: '+963944100001', otherPhones: ['+963944100002'] });
      expect((await floor.merges.undo(middle.id, editId, lina)).restored).toMatchObject({ name: two.name });
    });

    it('can not be made two once it is too long ago, and what it kept for that is gone', async () => {
      const { one, editId } = await merged();
      await floor.storage.contacts.forgetMergesBefore(floor.now() + 1);
      expect(await floor.storage.contacts.mergeOf(editId)).toBeUndefined();
      await expect(floor.merges.undo(one.id, editId, lina)).rejects.toMatchObject(problem('not-undoable'));
    });
  });

  it('are left alone where either has changed meanwhile', async () => {
    const [one, two] = [await floor.add({ name: 'A' }), await floor.add({ name: 'A' })];
    await floor.desk.change(two.id, 1, { fields: { tier: 'gold' } }, lina);
    const order = { revision: 1, otherId: two.id, otherRevision: 1, theirs: [] };
    await expect(floor.merges.merge(one.id, order, lina)).rejects.toMatchObject(problem('outdated'));
    expect(await floor.storage.contacts.find(two.id)).toBeDefined();
    await expect(floor.merges.merge(one.id, { ...order, otherId: one.id }, lina)).rejects.toMatchObject({
      problem: { status: 400 },
    });
  });
});

it('leave no word in any file once they are erased', async () => {
  const rana = await floor.add({
    name: 'Zanzibar Quokka',
    phone: '+963944777001',
    otherPhones: ['+963944777002'],
    tags: ['wombat'],
  });
  const other = await floor.add({ name: 'Kookaburra', notes: 'Xantippe' });
  await floor.desk.change(rana.id, 1, { fields: { email: 'capybara@example.com' } }, lina);
  await floor.files.note(rana.id, { id: randomUUID(), text: 'pangolin' }, lina);
  const by = { author: { kind: 'assistant' as const, id: 'c', name: 'assistant' }, asker: lina };
  await floor.files.openTicket(rana.id, { id: randomUUID(), title: 'axolotl' }, by);
  const order = { revision: 2, otherId: other.id, otherRevision: 1, theirs: [] };
  await floor.merges.merge(rana.id, order, lina);
  await floor.storage.contacts.link(rana.id, 'hubspot', 'narwhal-1', 1);
  await floor.storage.erasures.eraseContact(rana.id, 5);
  expect(await floor.storage.erasures.forgetTraces()).toBe(true);
  const words = [
    'anzibar',
    'uokka',
    '944777',
    'wombat',
    'capybara',
    'pangolin',
    'axolotl',
    'ookaburra',
    'Xantippe',
    'narwhal',
  ];
  const kept = readdirSync(floor.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const content = readFileSync(join(entry.parentPath, entry.name)).toString('latin1');
      return words.filter((word) => content.includes(word)).map((word) => `${entry.name}: ${word}`);
    });
  expect(kept).toEqual([]);
});

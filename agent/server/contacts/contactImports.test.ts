import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import pino from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ImportOrder, importOrder } from '../../protocol/contactImport.ts';
import { eventually } from '../testing/eventually.ts';
import { lina, testRecords } from '../testing/testRecords.ts';
import { ContactImportDesk } from './contactImportDesk.ts';
import { contactLines } from './contactLines.ts';

let floor: ReturnType<typeof testRecords>;
let desk: ContactImportDesk;
let ended = 0;
beforeEach(() => {
  floor = testRecords();
  ended = 0;
  const onEnded = async () => {
    ended += 1;
  };
  const { folder, audit } = floor;
  desk = new ContactImportDesk({
    folder,
    region: 'SY',
    logger: pino({ level: 'silent' }),
    audit,
    now: Date.now,
    onEnded,
  });
});
afterEach(async () => {
  await desk.close();
  floor.close();
});

const take = (content: string | Buffer) => desk.take(Readable.from([Buffer.from(content)]), lina);
/** Brings it in, and resolves when it is through. */
async function bringIn(content: string | Buffer, order: Partial<ImportOrder> = {}) {
  const { import: job, preview } = await take(content);
  await desk.start(job.id, importOrder.parse({ ...preview, duplicates: 'update', region: 'SY', ...order }), lina);
  await eventually(() => desk.find(job.id, lina).state !== 'running').toBe(true);
  return desk.find(job.id, lina);
}
const byPhone = (phone: string) => floor.storage.contacts.findByPhone(phone);
const all = async () => (await floor.storage.contacts.search({ limit: 100 })).map(({ name }) => name).sort();

it('brings customers in, says what it assumed, and writes down who did it', async () => {
  const { preview, region } = await take('الاسم;رقم الهاتف;الفئة\r\nرنا;0944100001;ذهبي\r\n');
  expect(preview).toMatchObject({
    ...{ encoding: 'utf-8', encodingIsCertain: true, delimiter: ';', mapping: ['name', 'phone', 'tier'] },
    sample: [['رنا', '0944100001', 'ذهبي']],
  });
  expect(region).toBe('SY');
  const job = await bringIn('الاسم;رقم الهاتف;الفئة\r\nرنا;0944100001;ذهبي\r\nسامي;0944100002;\r\n');
  expect(job).toMatchObject({ state: 'done', rows: 2, created: 2, failed: 0, progress: 1 });
  const rana = await byPhone('+963944100001');
  expect(rana).toMatchObject({ name: 'رنا', tier: 'gold', language: 'ar' });
  expect((await floor.storage.contacts.file(rana?.id ?? '')).edits).toMatchObject([
    { what: { kind: 'created' }, by: { kind: 'import', name: 'Lina' } },
  ]);
  await eventually(() => ended === 1).toBe(true);
  const { entries } = await floor.storage.audit.list({ limit: 1 });
  expect(entries).toMatchObject([{ action: 'contact.imported', actor: { name: 'Lina' }, detail: { created: 2 } }]);
});

it.each([
  [
    'Windows-1256',
    Buffer.from([
      0xc7, 0xe1, 0xc7, 0xd3, 0xe3, 0x2c, 0xe5, 0xc7, 0xca, 0xdd, 0x0d, 0x0a, 0xd1, 0xe4, 0xc7, 0x2c, 0x30, 0x39, 0x34,
      0x34, 0x31, 0x30, 0x30, 0x30, 0x30, 0x31,
    ]),
  ],
  ['UTF-16', Buffer.from('\ufeffالاسم,هاتف\r\nرنا,0944100001', 'utf16le')],
  ['UTF-8 with its mark', Buffer.from('\ufeffالاسم,هاتف\r\nرنا,0944100001')],
])('reads %s', async (_encoding, content) => {
  expect(await bringIn(content)).toMatchObject({ created: 1, failed: 0 });
  expect(await byPhone('+963944100001')).toMatchObject({ name: 'رنا' });
});

it('updates or passes over records that have the number, in the file and before it', async () => {
  const rana = await floor.add({ name: 'Rana', phone: '0944100001', email: 'old@example.com', tags: ['vip'] });
  const file =
    'name,phone,e-mail,tags\r\nRana H,0944 100 001,new@example.com,late\r\n,+963944100001,,\r\nSami,0944100002,,\r\nSamy,0944100002,,\r\n';
  expect(await bringIn(file, { duplicates: 'skip' })).toMatchObject({ created: 1, updated: 0, skipped: 3 });
  // Samy has Sami's number: that is for a person to decide.
  expect(await bringIn(file)).toMatchObject({ created: 0, updated: 1, skipped: 2, failed: 1 });
  expect(await byPhone('+963944100001')).toMatchObject({
    ...{
      id: rana.id,
      name: 'Rana H',
      email: 'new@example.com',
      otherEmails: ['old@example.com'],
      tags: ['vip', 'late'],
    },
  });
  const { edits } = await floor.storage.contacts.file(rana.id);
  await floor.files.undo(rana.id, edits[0]?.id ?? '', { asker: lina });
  expect(await byPhone('+963944100001')).toMatchObject({ name: 'Rana', email: 'old@example.com', tags: ['vip'] });
});

it('writes what it could not take into a file that can be corrected and brought in again', async () => {
  const two = await Promise.all([
    floor.add({ name: 'A', phone: '0944100008' }),
    floor.add({ name: 'B', phone: '0944100009' }),
  ]);
  const file = 'Name,Mobile,Mobile 2\r\n=cmd|calc,call me,\r\nSami,0944100002,\r\n"Both",0944100008,0944100009\r\n';
  const job = await bringIn(file);
  expect(job).toMatchObject({ rows: 3, created: 1, failed: 2 });
  const report = await text(desk.errors(job.id, lina));
  expect(report.split('\r\n')).toEqual([
    'Name,Mobile,Mobile 2,row,error',
    expect.stringMatching(/^"'=cmd\|calc",call me,,2,not a phone number/),
    expect.stringMatching(/^Both,0944100008,0944100009,4,the numbers belong to two customers/),
    '',
  ]);
  const corrected = report.replace('call me', '0944100003').replace('0944100009', '');
  expect(await bringIn(corrected)).toMatchObject({ rows: 2, created: 1, updated: 1, failed: 0 });
  expect(await byPhone('+963944100003')).toMatchObject({ name: '=cmd|calc' });
  expect(two).toHaveLength(2);
});

it('marks formulas as text where they leave, and takes them in again as they were', async () => {
  await floor.add({ name: '=HYPERLINK("x")', phone: '0944100001', notes: '@SUM(A1)' });
  const file = await text(Readable.from(contactLines(floor.storage.contacts)));
  expect(file).toContain(`"'=HYPERLINK(""x"")",+963944100001`);
  expect(file).toContain("'@SUM(A1)");
  expect(await bringIn(file)).toMatchObject({ rows: 1, created: 0, skipped: 1, failed: 0 });
});

it('can be stopped: what is stored by then stays, nothing else comes', async () => {
  const rows = Array.from({ length: 20_000 }, (_, row) => `Customer ${row},+9639${String(row).padStart(8, '0')}`);
  const { import: job, preview } = await take(['name,phone', ...rows].join('\r\n'));
  await desk.start(job.id, importOrder.parse({ ...preview, duplicates: 'update', region: 'SY' }), lina);
  await eventually(() => desk.find(job.id, lina).created > 0).toBe(true);
  await desk.cancel(job.id, lina);
  await eventually(() => desk.find(job.id, lina).state === 'cancelled').toBe(true);
  const { created } = desk.find(job.id, lina);
  expect(created).toBeLessThan(20_000);
  expect(await floor.storage.contacts.count({})).toBe(created);
});

it('that could not begin keeps no other one waiting', async () => {
  const { import: job, preview } = await take('name,phone\nRana,0944100001\n');
  const order = importOrder.parse({ ...preview, duplicates: 'update', region: 'SY' });
  vi.spyOn(floor.audit, 'append').mockRejectedValueOnce(new Error('the disk is full'));
  await expect(desk.start(job.id, order, lina)).rejects.toThrow('the disk is full');
  expect(desk.find(job.id, lina).state).toBe('waiting');
  expect(await bringIn('name,phone\nSami,0944100002\n')).toMatchObject({ state: 'done', created: 1 });
  await desk.start(job.id, order, lina);
  await eventually(() => desk.find(job.id, lina).state).toBe('done');
});

it('is nobody else’s, refuses what makes no sense, and leaves no file behind', async () => {
  const { import: job, preview } = await take('name,phone\r\nRana,0944100001\r\n');
  const other = { ...lina, actor: { ...lina.actor, id: crypto.randomUUID() } };
  expect(() => desk.find(job.id, other)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ status: 404 }) }),
  );
  const order = (changes: Partial<ImportOrder>) =>
    desk.start(job.id, importOrder.parse({ ...preview, duplicates: 'skip', region: 'SY', ...changes }), lina);
  await expect(order({ mapping: [null, 'tags'] })).rejects.toMatchObject({ problem: { status: 400 } });
  await expect(order({ region: 'ZZ' })).rejects.toMatchObject({ problem: { status: 400 } });
  await expect(take('')).rejects.toMatchObject({ problem: { status: 400 } });
  await expect(take(Buffer.alloc(0))).rejects.toMatchObject({ problem: { status: 400 } });
  await desk.cancel(job.id, lina);
  expect(readdirSync(join(floor.folder, 'contact-imports'))).toEqual([]);
  expect(await all()).toEqual([]);
});

it('survives what is no text at all', async () => {
  const noise = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 256));
  const taken = await take(noise).catch(() => undefined);
  if (taken) {
    const { import: job, preview } = taken;
    const mapping = preview.headings.map((_, index) => (index === 0 ? ('name' as const) : null));
    await desk.start(job.id, importOrder.parse({ ...preview, mapping, duplicates: 'skip', region: 'SY' }), lina);
    await eventually(() => desk.find(job.id, lina).state !== 'running').toBe(true);
    expect(desk.find(job.id, lina).state).toBe('done');
  }
  expect(await bringIn('name,phone\r\nRana,0944100001\r\n')).toMatchObject({ created: 1 });
});

it('names the rows of one file that give one number two names, and leaves the first', async () => {
  const file = 'name,phone\r\nSami,0944100002\r\nsami,0944100002\r\nLina,+963944100002\r\n';
  const job = await bringIn(file);
  expect(job).toMatchObject({ rows: 3, created: 1, failed: 1 });
  expect(await text(desk.errors(job.id, lina))).toContain('Lina,+963944100002,4,an earlier row of this file');
  expect((await byPhone('+963944100002'))?.name).toMatch(/^sami$/i);
});

it('leaves no address out without a word: a row with more than a record takes is named', async () => {
  const addresses = (from: number) => Array.from({ length: 8 }, (_, each) => `a${from + each}@example.com`).join(' ');
  await bringIn(`name,phone,mail\r\nRana,0944100001,${addresses(0)}\r\n`);
  expect(await bringIn(`name,phone,mail\r\nRana,0944100001,${addresses(8)}\r\n`)).toMatchObject({
    failed: 1,
    updated: 0,
  });
  expect((await byPhone('+963944100001'))?.otherEmails).toHaveLength(7);
});

it('stops where a quotation mark is never closed, says so, and keeps what stood before', async () => {
  const before = Array.from({ length: 300 }, (_, row) => `Customer ${row},+9639441${String(row).padStart(5, '0')}`);
  const behind = Array.from({ length: 60_000 }, (_, row) => `Customer ${row},+9639${String(row).padStart(8, '0')}`);
  const job = await bringIn(['name,phone', ...before, '"Sami,0944100002', ...behind].join('\r\n'));
  expect(job).toMatchObject({ state: 'failed', fault: 'open-quote', rows: 300, created: 300 });
  expect(await floor.storage.contacts.count({})).toBe(300);
});

it('keeps the files of one operator apart from those of another', async () => {
  const { import: first } = await take('name,phone\r\nRana,0944100001\r\n');
  const other = { ...lina, actor: { ...lina.actor, id: crypto.randomUUID() } };
  for (let each = 0; each < 12; each += 1) await desk.take(Readable.from([Buffer.from('name\r\nSami\r\n')]), other);
  expect(desk.find(first.id, lina).state).toBe('waiting');
});

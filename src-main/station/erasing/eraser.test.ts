import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import type { Contact } from '../../../agent/protocol/contact.ts';
import type { Erasure } from '../../../agent/protocol/retention.ts';
import type { FloorStatus } from '../../../src-preload/contract/floor.ts';
import { type ReviewFilters, reviewQuery, reviewRequests } from '../../../src-preload/contract/review.ts';
import { createCallReader } from '../db/callReader.ts';
import { createContactReader } from '../db/contactCache.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { createErasureReader } from '../db/erasure.ts';
import { createReviewSearch } from '../db/review/reviewSearch.ts';
import { createFilterReader } from '../db/savedFilters.ts';
import type { FloorRequest } from '../floor-client/floorHttp.ts';
import type { FloorLinkEvents } from '../floor-client/floorLink.ts';
import { eventually } from '../testing/eventually.ts';
import { SampleCall } from '../testing/sampleCall.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { createEraser, type ErasedElsewhere } from './eraser.ts';
import { removeRecordings } from './removeRecordings.ts';

const thread = new URL('../db/databaseThread.ts', import.meta.url);
const SERVER = 'https://floor.example';

/** A floor that is online and knows what is erased. */
class ErasingFloor extends EventEmitter<FloorLinkEvents> {
  readonly erasures: Erasure[] = [];
  readonly asked: string[] = [];
  readonly status: FloorStatus = {
    state: 'online',
    ...{ server: SERVER, rehearsal: true, livekitUrl: '', mediaUp: true, clockOffset: 0 },
    operator: { id: randomUUID(), name: 'Nour', email: 'nour@floor.example', role: 'supervisor' },
  };

  async request<Output>({ path, output }: FloorRequest<Output>): Promise<Output> {
    this.asked.push(path);
    const after = Number(new URL(path, SERVER).searchParams.get('after'));
    return output.parse({ erasures: this.erasures.filter(({ number }) => number > after) });
  }

  erase(kind: Erasure['kind'], id: string): void {
    this.erasures.push({ number: this.erasures.length + 1, kind, id, at: 1 });
    this.emit('erased', this.erasures.length);
  }
}

function station({ folder = temporaryFolder(), elsewhere = [] as ErasedElsewhere[] } = {}) {
  const database = openDatabase({
    file: join(folder, 'station.db'),
    thread,
    onDeath(error) {
      throw error;
    },
  });
  onTestFinished(() => database.close());
  const floor = new ErasingFloor();
  const places = [removeRecordings(folder), ...elsewhere];
  const log = pino({ level: 'silent' });
  const gone: string[] = [];
  const onGone = (callId: string) => gone.push(callId);
  const eraser = createEraser({ database, floor, elsewhere: places, onGone, log, againMs: 20 });
  onTestFinished(() => eraser.close());
  const store = async (call: SampleCall) => {
    const { summary } = await database.write('storeEvents', { callId: call.callId, events: call.log });
    floor.emit('stored', { callId: call.callId, events: call.log, summary });
  };
  const erasures = createErasureReader(database.reading);
  const done = () => eventually(() => erasures.pending().length === 0, 'nothing is due any more');
  return { folder, database, floor, eraser, store, erasures, gone, done };
}

const SECRETS = ['zanzibar', 'quokkafish', 'الفَاتورة', 'فاتوره', 'Xantippe', '963900000077', 'kookaburra', 'wombat'];
const contact = (id: string, name: string, phone: string): Contact => ({
  ...{ id, name, phone, email: null, tier: 'gold', language: 'ar', notes: 'likes kookaburra' },
  ...{ otherPhones: [], otherEmails: [], tags: [] },
  ...{ since: 1, updatedAt: 1, revision: 1 },
});

/** A call full of words that stand nowhere else. */
function secretCall(): SampleCall {
  const call = new SampleCall({ phone: '+963900000077' });
  call.add('call.offered', { operatorId: randomUUID(), operatorName: 'Xantippe', by: 'Xantippe' });
  for (let turn = 0; turn < 60; turn += 1) call.turn(`zanzibar is ${turn} the quokkafish ${'of old '.repeat(turn)}`);
  call.turn('وين الفَاتورة', 'customer', { language: 'ar' });
  call.add('fact', { name: 'pet', value: 'wombat' });
  call.end();
  return call;
}

/** Which of the words stand in any file of a folder, in whatever state it is. */
function wordsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const contents = files.map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  return SECRETS.filter((word) => contents.some((bytes) => bytes.includes(word)));
}

function recorded(folder: string, callId: string): string {
  const recording = join(folder, 'recordings', callId);
  mkdirSync(recording, { recursive: true });
  writeFileSync(join(recording, '1.fwa'), 'wombat');
  return recording;
}

function countOf(database: Database, words: string, filters: ReviewFilters = {}): number | undefined {
  const review = createReviewSearch(database.reading);
  const steps = review.count(reviewRequests['review/count'].input.parse({ words, filters }), 'all');
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const erasing = (call: SampleCall, because: 'by-hand' | 'customer' = 'customer') =>
  call.add('call.erased', { because });

it('leaves no word of an erased call in any file, and all of the others', async () => {
  const { folder, database, eraser, store, done } = station();
  eraser.start();
  const others = Array.from({ length: 40 }, (_, minute) => {
    const call = new SampleCall({ createdAt: 1_700_000_000_000 + minute * 1000 });
    for (let turn = 0; turn < 30; turn += 1) call.turn(`is the ${turn} of old ${minute}`);
    return call;
  });
  for (const call of others.slice(0, 20)) await store(call);
  const call = secretCall();
  // Event by event, as they come: every step leaves its own traces in the index.
  for (const event of call.log) await database.write('storeEvents', { callId: call.callId, events: [event] });
  await database.write('storeContacts', { contacts: [contact(randomUUID(), 'Xantippe', '+963900000077')] });
  for (const other of others.slice(20)) await store(other);
  const recording = recorded(folder, call.callId);
  expect(wordsIn(folder)).toEqual(SECRETS);

  erasing(call);
  await store(call);
  await done();
  expect(wordsIn(folder)).toEqual([]);
  expect(existsSync(recording)).toBe(false);
  expect(createContactReader(database.reading).byPhone('+963900000077')).toBeUndefined();
  const reader = createCallReader(database.reading);
  expect(reader.find(call.callId)).toMatchObject({
    erased: true,
    customer: {},
    lastLine: null,
    lastSeq: call.log.length,
  });
  expect(reader.events(call.callId, 0).map(({ seq, id }) => ({ seq, id }))).toEqual(
    call.log.map(({ seq, id }) => ({ seq, id })),
  );

  const count = (words: string, filters?: ReviewFilters) => countOf(database, words, filters);
  expect(['zanzibar', 'quokka*', 'فاتورة', 'old'].map((words) => count(words))).toEqual([0, 0, 0, others.length]);
  expect([count(''), count('', { erased: true })]).toEqual([others.length, others.length + 1]);
  await database.close();
  expect(wordsIn(folder)).toEqual([]);
  const raw = new Sqlite(join(folder, 'station.db'));
  raw.exec("INSERT INTO turn_words (turn_words) VALUES ('integrity-check')");
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
  raw.close();
});

it('ends what a crash has left half done', async () => {
  const { folder, database, store, erasures } = station();
  const call = secretCall();
  erasing(call, 'by-hand');
  const recording = recorded(folder, call.callId);
  // No eraser ran: the program ended right behind the transaction.
  await store(call);
  expect(erasures.pending()).toEqual([call.callId]);
  await database.close();
  expect(existsSync(recording)).toBe(true);

  const again = station({ folder });
  again.eraser.start();
  await again.done();
  expect(existsSync(recording)).toBe(false);
  expect(wordsIn(folder)).toEqual([]);
});

it('waits for who reads, and tries again what could not be removed, without keeping the rest', async () => {
  const stubborn = secretCall();
  let held = true;
  const { folder, eraser, store, erasures, done } = station({
    elsewhere: [
      async (id) => {
        if (held && id === stubborn.callId) throw new Error('the file is in use');
      },
    ],
  });
  eraser.start();
  const easy = secretCall();
  const reader = new Sqlite(join(folder, 'station.db'), { readonly: true });
  reader.exec('BEGIN; SELECT * FROM calls');
  for (const call of [easy, stubborn]) {
    erasing(call, 'by-hand');
    await store(call);
  }
  await eventually(() => erasures.pending().length === 2, 'both are due while the log is in use');
  reader.close();
  await eventually(() => erasures.pending().length === 1, 'one is through');
  expect(erasures.pending()).toEqual([stubborn.callId]);
  held = false;
  await done();
  expect(wordsIn(folder)).toEqual([]);
});

it('carries out what the floor has erased while nobody followed the call, each once', async () => {
  const { folder, database, floor, eraser, store, erasures, gone, done } = station();
  eraser.start();
  const [call, other] = [secretCall(), new SampleCall()];
  await store(call);
  await store(other);
  const contactId = randomUUID();
  await database.write('storeContacts', { contacts: [contact(contactId, 'Xantippe', '+963900000077')] });
  const recording = recorded(folder, call.callId);
  floor.erase('call', call.callId);
  floor.erase('contact', contactId);
  floor.erase('call', randomUUID());
  await eventually(() => erasures.seen(SERVER) === 3, 'all three are carried out');
  await done();
  expect(wordsIn(folder)).toEqual([]);
  expect(existsSync(recording)).toBe(false);
  const reader = createCallReader(database.reading);
  expect([reader.find(call.callId), reader.find(other.callId)?.callId]).toEqual([undefined, other.callId]);
  expect(gone).toEqual([call.callId]);
  // The words themselves aren't forbidden: who says them next is found by them.
  const next = secretCall();
  await store(next);
  expect(countOf(database, 'quokka*')).toBe(1);
  await database.write('eraseCall', { callId: next.callId });

  const asked = floor.asked.length;
  floor.emit('erased', 3);
  floor.erase('call', randomUUID());
  await eventually(() => erasures.seen(SERVER) === 4, 'the fourth too');
  expect(floor.asked.slice(asked)).toEqual(['/v1/erasures?after=3']);
  // Another floor under the same address counts from the beginning.
  floor.erasures.length = 0;
  floor.erase('call', other.callId);
  await eventually(() => erasures.seen(SERVER) === 1, 'asked from the beginning');
  expect(reader.find(other.callId)).toBeUndefined();
});

it('never makes a path of what is no id', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'kept'), '');
  await expect(removeRecordings(folder)('..')).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['kept']);
});

it("forgets the saved filters that name an erased customer or their number, and leaves everybody else's", async () => {
  const { folder, database, floor, eraser, done } = station();
  eraser.start();
  const id = randomUUID();
  await database.write('storeContacts', { contacts: [contact(id, 'Xantippe Haddad', '+963900000077')] });
  const operatorId = randomUUID();
  const save = (name: string, query: object) =>
    database.write('saveFilter', { operatorId, id: randomUUID(), name, query: reviewQuery.parse(query) });
  await save('by name', { filters: { customer: 'xantippe  haddad' } });
  await save('by number', { filters: { phone: '0900 000 077' } });
  await save('Xantippe Haddad, angry', { words: 'fault' });
  await save('all Haddads', { filters: { customer: 'Haddad' } });
  await save('short number', { filters: { phone: '963' } });
  floor.erase('contact', id);
  await eventually(() => createFilterReader(database.reading).of(operatorId).length === 2, 'the filters are gone');
  await done();
  const names = createFilterReader(database.reading)
    .of(operatorId)
    .map(({ name }) => name);
  expect(names).toEqual(['all Haddads', 'short number']);
  expect(wordsIn(folder)).toEqual([]);
});

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SampleCall } from '../testing/sampleCall.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { createCallReader } from './callReader.ts';
import { createContactReader } from './contactCache.ts';
import { openDatabase } from './database.ts';

const thread = new URL('./databaseThread.ts', import.meta.url);

function opened(file = join(temporaryFolder(), 'station.db')) {
  const deaths: Error[] = [];
  return { file, deaths, database: openDatabase({ file, thread, onDeath: (error) => deaths.push(error) }) };
}

const person = (revision: number, name: string, phone = '+963944123456') => ({
  id: '7d3f3a52-2f6c-4a3b-9d3e-0b5a7a1c9e11',
  name,
  phone,
  email: null,
  tier: 'gold' as const,
  language: 'ar' as const,
  otherPhones: [],
  otherEmails: [],
  tags: [],
  notes: '',
  since: 1,
  updatedAt: 1,
  revision,
});

it('does what it is asked in order, and finishes it before it closes', async () => {
  const { database, file, deaths } = opened();
  const call = new SampleCall();
  for (let line = 0; line < 200; line += 1) call.turn(`line ${line}`);
  const outcomes = call.log.map((event) => database.write('storeEvents', { callId: call.callId, events: [event] }));
  const closed = database.close();
  expect((await Promise.all(outcomes)).map(({ lastSeq }) => lastSeq)).toEqual(call.log.map(({ seq }) => seq));
  await closed;
  const again = opened(file).database;
  expect(createCallReader(again.reading).events(call.callId, 0)).toEqual(call.log);
  await again.close();
  expect(deaths).toEqual([]);
});

it('shows what was written to the reading side at once', async () => {
  const { database } = opened();
  const call = new SampleCall();
  const { summary } = await database.write('storeEvents', { callId: call.callId, events: call.log });
  expect(createCallReader(database.reading).find(call.callId)).toEqual(summary);
  await database.close();
});

it('tells the caller when a job fails, and goes on with the next', async () => {
  const { database, deaths } = opened();
  const call = new SampleCall();
  const broken = [...call.log, { ...call.turn('again'), at: Number.NaN }];
  await expect(database.write('storeEvents', { callId: call.callId, events: broken })).rejects.toThrow(/NOT NULL/);
  await expect(database.write('storeEvents', { callId: call.callId, events: call.log })).resolves.toMatchObject({
    lastSeq: 2,
  });
  await database.close();
  expect(deaths).toEqual([]);
});

it('keeps the newest copy of a record, and finds it by its present number', async () => {
  const { database } = opened();
  const copies = createContactReader(database.reading);
  await database.write('storeContacts', { contacts: [person(2, 'Rima')] });
  await database.write('storeContacts', { contacts: [person(1, 'R.')] });
  expect(copies.byPhone('+963944123456')).toEqual(person(2, 'Rima'));
  await database.write('storeContacts', { contacts: [person(3, 'Rima', '+963944000000')] });
  expect(copies.byPhone('+963944123456')).toBeUndefined();
  expect(copies.byPhone('+963944000000')?.revision).toBe(3);
  const many = { ...person(4, 'Rima', '+963944000000'), otherPhones: ['+963944123456'] };
  await database.write('storeContacts', { contacts: [many] });
  expect([copies.byPhone('+963944123456'), copies.byPhone('+963944000000')]).toEqual([many, many]);
  await database.close();
});

it('refuses further work once its thread is gone', async () => {
  const { database, deaths } = opened();
  await database.write('close', {});
  await expect(database.write('forsake', { known: [randomUUID()] })).rejects.toThrow(/thread ended/);
  expect(deaths).toHaveLength(1);
  database.reading.close();
});

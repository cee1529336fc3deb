import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { SampleCall } from '../testing/sampleCall.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { createCallReader } from './callReader.ts';
import { createEventStore } from './eventStore.ts';
import { openForWriting } from './openDatabase.ts';

function filled() {
  const db = openForWriting(join(temporaryFolder(), 'station.db'));
  onTestFinished(() => db.close());
  const store = createEventStore(db);
  const calls = [1, 2, 3, 4, 5].map((minute) => {
    const call = new SampleCall({
      createdAt: 1_700_000_000_000 + minute * 60_000,
      phone: minute === 2 ? undefined : '+963944123456',
    });
    if (minute <= 3) call.end();
    store(call.callId, call.log);
    return call;
  });
  return { db, reader: createCallReader(db), calls };
}

it('lists newest first, by state, and pages back without repeating a call', () => {
  const { reader, calls } = filled();
  const newestFirst = calls.map(({ callId }) => callId).reverse();
  const ids = (found: { callId: string }[]) => found.map(({ callId }) => callId);
  expect(ids(reader.list({ limit: 10 }))).toEqual(newestFirst);
  expect(ids(reader.list({ state: 'open', limit: 10 }))).toEqual(newestFirst.slice(0, 2));
  expect(ids(reader.list({ state: 'ended', limit: 10 }))).toEqual(newestFirst.slice(2));
  const first = reader.list({ limit: 2 });
  expect(ids(reader.list({ limit: 2, before: first.at(-1)?.createdAt }))).toEqual(newestFirst.slice(2, 4));
});

it("finds a number's earlier calls without the one at hand", () => {
  const { reader, calls } = filled();
  const found = reader.ofCustomer('+963944123456', calls[4]?.callId, 2);
  expect(found.map(({ callId }) => callId)).toEqual([calls[3]?.callId, calls[2]?.callId]);
  expect(reader.ofCustomer('+963944999999', undefined, 5)).toEqual([]);
});

it('knows how far each call is on this disk', () => {
  const { reader, calls } = filled();
  const [ended, open] = [calls[0]?.callId ?? '', calls[4]?.callId ?? ''];
  expect([...reader.progress([ended, open, 'unknown'])]).toEqual([
    [ended, { lastSeq: 2, ended: true }],
    [open, { lastSeq: 1, ended: false }],
    ['unknown', { lastSeq: 0, ended: false }],
  ]);
});

it('reads by index, never by walking through all calls', () => {
  const { db } = filled();
  const plan = (sql: string) =>
    db
      .query<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join('; ');
  expect(plan('SELECT * FROM calls WHERE created_at < 1 ORDER BY created_at DESC, call_id DESC LIMIT 9')).toMatch(
    /^SEARCH calls USING INDEX calls_by_creation/,
  );
  expect(plan("SELECT * FROM calls WHERE phone = '+1' ORDER BY created_at DESC LIMIT 9")).toMatch(
    /^SEARCH calls USING INDEX calls_by_phone/,
  );
  expect(plan("SELECT max(seq) FROM events WHERE call_id = 'a'")).toMatch(/^SEARCH events USING PRIMARY KEY/);
});

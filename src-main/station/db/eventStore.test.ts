import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { firstControlState } from '../../../agent/protocol/controlState.ts';
import { SampleCall } from '../testing/sampleCall.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { createCallReader } from './callReader.ts';
import { createEventStore } from './eventStore.ts';
import { createForsake } from './forsake.ts';
import type { WriteHandle } from './handles.ts';
import { openForWriting } from './openDatabase.ts';
import { rebuild } from './rebuild.ts';

let db: WriteHandle;
let call: SampleCall;

beforeEach(() => {
  db = openForWriting(join(temporaryFolder(), 'station.db'));
  onTestFinished(() => db.close());
  call = new SampleCall();
  call.add('call.answered', { greetingMs: 800 });
  call.turn('Hello, this is Nova.', 'assistant');
  call.turn('My internet is down again');
  call.add('sentiment', {
    turnId: 'x',
    score: -0.6,
    label: 'negative',
    confidence: 0.8,
    source: 'lexicon',
    because: ['down'],
  });
});

const derived = () => ({
  calls: db.query<[], object>('SELECT * FROM calls ORDER BY call_id').all(),
  turns: db.query<[], object>('SELECT call_id, seq, speaker, text, start_ms FROM turns ORDER BY call_id, seq').all(),
});

describe('storing events', () => {
  it('keeps the log, the summary and the turns in step', () => {
    const outcome = createEventStore(db)(call.callId, call.log);
    expect(outcome).toMatchObject({ lastSeq: 5, newFrom: 1, gap: false, correctedFrom: null });
    expect(outcome.summary).toMatchObject({ state: 'live', turns: 2, mood: { score: -0.6 }, lastSeq: 5 });
    const reader = createCallReader(db);
    expect(reader.events(call.callId, 0)).toEqual(call.log);
    expect(reader.find(call.callId)).toEqual(outcome.summary);
    expect(derived().turns).toMatchObject([
      { seq: 3, speaker: 'assistant' },
      { seq: 4, text: 'My internet is down again' },
    ]);
  });

  it('goes on with a summary that an older version stored, without what it did not know', () => {
    const store = createEventStore(db);
    store(call.callId, call.log);
    const put = db.change<[string]>('UPDATE calls SET summary = ?');
    const { control, moods, lastSaidAt, troubles, ...old } = createCallReader(db).find(call.callId) ?? {};
    expect([control, moods, lastSaidAt, troubles]).not.toContain(undefined);
    put(JSON.stringify(old));
    expect(createCallReader(db).find(call.callId)).toEqual({ ...old, control: null });
    call.add('control.applied', {
      commandId: randomUUID(),
      kind: 'hold',
      state: { ...firstControlState('reception'), hold: true },
      receivedMs: 1,
      doneMs: 2,
      assistantObeyed: true,
    });
    call.turn('still here');
    const { summary } = store(call.callId, call.log);
    expect(summary).toMatchObject({ control: { hold: true }, turns: 3, lastSaidAt: expect.any(Number) });
    expect(createCallReader(db).find(call.callId)).toEqual(summary);
  });

  it('takes repeated and overlapping deliveries once', () => {
    const store = createEventStore(db);
    store(call.callId, call.log.slice(0, 3));
    expect(store(call.callId, call.log.slice(0, 3))).toMatchObject({ lastSeq: 3, newFrom: null, gap: false });
    expect(store(call.callId, call.log.slice(1))).toMatchObject({ lastSeq: 5, newFrom: 4 });
    expect(createCallReader(db).events(call.callId, 0)).toEqual(call.log);
    expect(derived().turns).toHaveLength(2);
  });

  it('stores nothing behind a hole and says from where to ask again', () => {
    const store = createEventStore(db);
    store(call.callId, call.log.slice(0, 2));
    expect(store(call.callId, call.log.slice(3))).toMatchObject({ lastSeq: 2, newFrom: null, gap: true });
    expect(store(call.callId, call.log.slice(2))).toMatchObject({ lastSeq: 5, newFrom: 3, gap: false });
  });

  it('asks for the beginning of a call it has never seen', () => {
    expect(createEventStore(db)(call.callId, call.log.slice(2))).toMatchObject({
      lastSeq: 0,
      gap: true,
      summary: null,
    });
  });

  it("follows the floor where its log went another way, because the floor's word counts", () => {
    const store = createEventStore(db);
    store(call.callId, call.log);
    const other = { ...call.turn('My telephone is down again'), seq: 4, id: randomUUID() };
    expect(store(call.callId, [other])).toMatchObject({ lastSeq: 4, newFrom: 4, correctedFrom: 4 });
    expect(createCallReader(db).events(call.callId, 0)).toEqual([...call.log.slice(0, 3), other]);
    expect(createCallReader(db).find(call.callId)).toMatchObject({ mood: null, turns: 2, lastSeq: 4 });
    expect(derived().turns).toHaveLength(2);
  });

  it('corrects itself where the floor has numbered a known event anew', () => {
    const store = createEventStore(db);
    store(call.callId, call.log);
    const [created, answered, ...rest] = call.log;
    if (!created || !answered) throw new Error('the sample call has events');
    // The floor forgot all but the first event; then the others came to it again, in another order.
    const after = [created, ...rest, answered].map((event, index) => ({ ...event, seq: index + 1 }));
    call.turn('Are you still there?');
    const next = call.log.at(-1);
    if (!next) throw new Error('the sample call has events');
    after.push({ ...next, seq: 6 }, { ...answered, id: randomUUID(), seq: 7 });
    store(call.callId, [{ ...next, seq: 6 }]);
    expect(store(call.callId, [{ ...answered, seq: 7 }])).toMatchObject({ lastSeq: 1, gap: true, correctedFrom: 2 });
    expect(store(call.callId, after)).toMatchObject({ lastSeq: 7, newFrom: 2, gap: false });
    expect(createCallReader(db).events(call.callId, 0)).toEqual(after);
    expect(createCallReader(db).find(call.callId)).toMatchObject({ turns: 3, lastSeq: 7 });
  });

  it('keeps an event of a later version as it came', () => {
    const event = call.addUnknown('hologram', { shape: 'cat' });
    expect(createEventStore(db)(call.callId, call.log)).toMatchObject({ lastSeq: 6, newFrom: 1 });
    expect(createCallReader(db).events(call.callId, 5)).toEqual([event]);
  });

  it('stores all of a batch or nothing', () => {
    const [first, second] = call.log;
    if (!first || !second) throw new Error('the sample call has events');
    expect(() => createEventStore(db)(call.callId, [first, { ...second, at: Number.NaN }])).toThrow(/NOT NULL/);
    expect(createCallReader(db).events(call.callId, 0)).toEqual([]);
    expect(derived().calls).toEqual([]);
  });
});

describe('rebuild', () => {
  it('derives the same rows again from the events alone', () => {
    const ended = new SampleCall({ createdAt: 1_700_000_500_000 });
    ended.end();
    const store = createEventStore(db);
    store(call.callId, call.log);
    store(ended.callId, ended.log);
    createForsake(db)([]);
    const before = derived();
    db.change("UPDATE calls SET state = 'nonsense'")();
    db.change('DELETE FROM turns')();
    expect(rebuild(db)).toEqual({ calls: 2, events: 7 });
    expect(derived()).toEqual(before);
  });
});

describe('calls that the floor has forgotten', () => {
  it('are shown as ended without a disposition, until the floor knows them again', () => {
    createEventStore(db)(call.callId, call.log);
    const reader = createCallReader(db);
    const forsake = createForsake(db);
    expect(forsake([call.callId])).toEqual([]);
    const [forsaken] = forsake([randomUUID()]);
    expect(forsaken).toMatchObject({ state: 'ended', disposition: null, endedAt: call.createdAt + 5000 });
    expect(reader.list({ state: 'open', limit: 10 })).toEqual([]);
    expect(reader.list({ state: 'ended', limit: 10 })).toEqual([forsaken]);
    expect(forsake([call.callId])).toMatchObject([{ callId: call.callId, state: 'live' }]);
    expect(reader.list({ state: 'open', limit: 10 })).toHaveLength(1);
  });

  it('are live again as soon as they say something', () => {
    const store = createEventStore(db);
    store(call.callId, call.log);
    createForsake(db)([]);
    call.turn('Are you there?');
    store(call.callId, call.log);
    expect(createCallReader(db).find(call.callId)).toMatchObject({ state: 'live', turns: 3 });
  });
});

import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createEventStore } from '../../src-main/station/db/eventStore.ts';
import type { WriteHandle } from '../../src-main/station/db/handles.ts';
import { openForWriting } from '../../src-main/station/db/openDatabase.ts';
import { generatedCall } from './generatedCall.ts';

/** Calls that go on at the same time, so that their events come by turns. */
const AT_ONCE = 10;

interface Written {
  statement: number;
  params: unknown[];
}

/** Events per second of the station's own store, one event in each transaction. `record` is told what was written, by transaction. */
function throughTheStore(file: string, calls: number, record?: { sql: string[]; transactions: Written[][] }): number {
  const db = openForWriting(file);
  const store = createEventStore(record ? recording(db, record) : db);
  const events = inTurns(calls);
  const started = performance.now();
  for (const event of events) store(event.callId, [event]);
  const perSecond = events.length / ((performance.now() - started) / 1000);
  db.close();
  return perSecond;
}

/** The same rows and the same index entries in the same transactions, by plain statements. */
function raw(
  file: string,
  events: number,
  { sql, transactions }: { sql: string[]; transactions: Written[][] },
): number {
  openForWriting(file).close();
  const db = new Sqlite(file);
  for (const pragma of ['synchronous = NORMAL', 'foreign_keys = ON', 'secure_delete = ON']) db.pragma(pragma);
  const statements = sql.map((text) => db.prepare<unknown[]>(text));
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
  const started = performance.now();
  for (const transaction of transactions) {
    begin.run();
    for (const { statement, params } of transaction) statements[statement]?.run(...params);
    commit.run();
  }
  const perSecond = events / ((performance.now() - started) / 1000);
  db.close();
  return perSecond;
}

/**
 * How fast events are stored against raw statements that write the same: both several times by turns, each into an empty database.
 * @returns the medians' ratio, and the store's own events per second.
 */
export function measureIngest(folder: string, calls: number, rounds: number): { ratio: number; perSecond: number } {
  const record = { sql: [], transactions: [] };
  throughTheStore(join(folder, 'recorded.db'), calls, record);
  const events = inTurns(calls).length;
  const [own, plain]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    own.push(throughTheStore(join(folder, `store-${round}.db`), calls));
    plain.push(raw(join(folder, `raw-${round}.db`), events, record));
  }
  return { ratio: median(own) / median(plain), perSecond: median(own) };
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function inTurns(calls: number) {
  const logs = Array.from({ length: calls }, (_, index) => generatedCall(index, calls).events);
  const events = [];
  for (let from = 0; from < logs.length; from += AT_ONCE) {
    const group = logs.slice(from, from + AT_ONCE);
    const longest = Math.max(...group.map(({ length }) => length));
    for (let seq = 0; seq < longest; seq += 1) for (const log of group) events.push(...log.slice(seq, seq + 1));
  }
  return events;
}

/** A handle that notes every change, and where transactions begin. */
function recording(db: WriteHandle, { sql, transactions }: { sql: string[]; transactions: Written[][] }): WriteHandle {
  return {
    ...db,
    change<Params extends unknown[]>(text: string) {
      const change = db.change<Params>(text);
      const statement = sql.push(text) - 1;
      return (...params: Params) => {
        transactions.at(-1)?.push({ statement, params });
        return change(...params);
      };
    },
    atomically(work) {
      transactions.push([]);
      return db.atomically(work);
    },
  };
}

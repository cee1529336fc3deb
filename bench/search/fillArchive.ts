import { createDerivedRows } from '../../src-main/station/db/derivedRows.ts';
import type { WriteHandle } from '../../src-main/station/db/handles.ts';
import { say } from '../support/progress.ts';
import { generatedCall } from './generatedCall.ts';

/** Calls that share a transaction, for speed: how fast single events are stored is measured apart. */
const TOGETHER = 500;

/** Fills a database with generated calls, by the station's own derivation. What is there already stays. @returns how many calls and turns it holds. */
export function fillArchive(db: WriteHandle, calls: number): { calls: number; turns: number } {
  const derived = createDerivedRows(db);
  const insert = db.change<[string, number, string, number, string, string]>(
    'INSERT INTO events (call_id, seq, id, at, type, data) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const countOf = (table: string) => db.query<[], { count: number }>(`SELECT count(*) AS count FROM ${table}`);
  const [callCount, turnCount] = [countOf('calls'), countOf('turns')];
  const present = callCount.get()?.count ?? 0;
  for (let from = present; from < calls; from += TOGETHER) {
    db.atomically(() => {
      for (let index = from; index < Math.min(calls, from + TOGETHER); index += 1) {
        const { callId, events } = generatedCall(index, calls);
        let folded = derived.load(callId);
        for (const event of events) {
          insert(callId, event.seq, event.id, event.at, event.type, JSON.stringify(event.data));
          folded = derived.fold(folded, event);
        }
        derived.save(folded);
      }
    });
    if ((from / TOGETHER) % 20 === 0) say(`${from} of ${calls} calls are written`);
  }
  return { calls: callCount.get()?.count ?? 0, turns: turnCount.get()?.count ?? 0 };
}

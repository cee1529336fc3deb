import { z } from 'zod';
import type { CallEvent } from '../../../agent/protocol/callEvent.ts';
import { callSummary } from '../../../agent/protocol/callSummary.ts';
import { createDerivedRows, type DerivedRows, type Folded } from './derivedRows.ts';
import { createErasure } from './erasure.ts';
import type { WriteHandle } from './handles.ts';
import type { RememberedCalls } from './rememberedCalls.ts';

/** Calls whose derived rows are remembered between batches, so that each of their events costs no reading. */
const MOST_REMEMBERED = 300;

/** What became of a batch of one call's events. */
export const storeOutcome = z.object({
  /** The newest seq on this disk, and what follows it is what to ask for. */
  lastSeq: z.number().int(),
  /** The seqs that were new: from (inclusive) to `lastSeq`; null when all were here already. */
  newFrom: z.number().int().nullable(),
  /** The batch went on after a hole: nothing behind the hole was stored. */
  gap: z.boolean(),
  /** The floor's log says something else than this disk from this seq on; the disk was corrected. */
  correctedFrom: z.number().int().nullable(),
  /** Null only for a call whose first event a later version wrote. */
  summary: callSummary.nullable(),
});
export type StoreOutcome = z.infer<typeof storeOutcome>;

/**
 * Stores one call's events, in order, together with what is derived of them, in one transaction.
 * What is here already is passed over, so a repeated delivery is harmless. Where an event under a known seq has another
 * id, the floor has lost the end of its log and gone on: the floor is the authority, so ours is replaced from there.
 */
export function createEventStore(
  db: WriteHandle,
  remembered: RememberedCalls = new Map(),
  derived: DerivedRows = createDerivedRows(db),
): (callId: string, events: readonly CallEvent[]) => StoreOutcome {
  const lastSeqOf = db.query<[string], { seq: number | null }>('SELECT max(seq) AS seq FROM events WHERE call_id = ?');
  const idAt = db.query<[string, number], { id: string }>('SELECT id FROM events WHERE call_id = ? AND seq = ?');
  const seqOf = db.query<[string, string], { seq: number }>('SELECT seq FROM events WHERE call_id = ? AND id = ?');
  const insert = db.change<[string, number, string, number, string, string]>(
    'INSERT INTO events (call_id, seq, id, at, type, data) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const dropFrom = db.change<[string, number]>('DELETE FROM events WHERE call_id = ? AND seq >= ?');
  const erase = createErasure(db, derived);

  /** Takes the call's events from a seq on away, and what was derived of them. */
  const backTo = (callId: string, seq: number): Folded => {
    derived.drop(callId);
    dropFrom(callId, seq);
    return derived.again(callId);
  };

  const storeAll = (callId: string, events: readonly CallEvent[]): { outcome: StoreOutcome; folded: Folded } =>
    db.atomically(() => {
      const known = remembered.get(callId);
      let lastSeq = known?.lastSeq ?? lastSeqOf.get(callId)?.seq ?? 0;
      let folded = known?.folded ?? derived.load(callId);
      let erased = false;
      let newFrom: number | null = null;
      let correctedFrom: number | null = null;
      let gap = false;
      for (const event of events) {
        if (event.seq <= lastSeq) {
          if (idAt.get(callId, event.seq)?.id === event.id) continue;
          folded = backTo(callId, event.seq);
          lastSeq = event.seq - 1;
          correctedFrom ??= event.seq;
        }
        // The same fact under another number: the logs parted there at the latest, and what follows here is not the floor's.
        const elsewhere = seqOf.get(callId, event.id)?.seq;
        if (elsewhere !== undefined) {
          folded = backTo(callId, elsewhere);
          lastSeq = elsewhere - 1;
          correctedFrom = Math.min(elsewhere, correctedFrom ?? elsewhere);
          if (newFrom !== null && newFrom > lastSeq) newFrom = null;
        }
        if (event.seq !== lastSeq + 1) {
          gap = true;
          break;
        }
        insert(callId, event.seq, event.id, event.at, event.type, JSON.stringify(event.data ?? null));
        folded = derived.fold(folded, { ...event, callId });
        lastSeq = event.seq;
        newFrom ??= event.seq;
        erased ||= event.type === 'call.erased';
      }
      if (erased) folded = erase(callId, events);
      else if (newFrom !== null) folded = derived.save(folded);
      return { outcome: { lastSeq, newFrom, gap, correctedFrom, summary: folded.summary ?? null }, folded };
    });

  return (callId, events) => {
    try {
      const { outcome, folded } = storeAll(callId, events);
      remembered.delete(callId);
      // Put back at the end: the call that has been silent for longest gives way.
      remembered.set(callId, { folded, lastSeq: outcome.lastSeq });
      const [oldest] = remembered.keys();
      if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
      return outcome;
    } catch (error) {
      remembered.delete(callId);
      derived.undone();
      throw error;
    }
  };
}

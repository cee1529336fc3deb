import { type CallEvent, parseEvent } from '../../../agent/protocol/callEvent.ts';
import { contact } from '../../../agent/protocol/contact.ts';
import { erasedEvent } from '../../../agent/protocol/erasedEvent.ts';
import type { DerivedRows, Folded } from './derivedRows.ts';
import { createFilterErasure } from './filterErasure.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';
import type { RememberedCalls } from './rememberedCalls.ts';
import { type EventRow, storedEvent } from './storedEvent.ts';

/**
 * Empties a call: the data of its events, and everything derived of them. Run inside the transaction that stores its `call.erased`. What is
 * outside of this database is noted as due in `erasures`, so that a crash leaves nothing half erased.
 */
export function createErasure(
  db: WriteHandle,
  derived: DerivedRows,
): (callId: string, news: readonly CallEvent[]) => Folded {
  const eventsOf = db.query<[string], EventRow>('SELECT id, seq, at, type, data FROM events WHERE call_id = ?');
  const empty = db.change<[string, string, number]>('UPDATE events SET data = ? WHERE call_id = ? AND seq = ?');
  const dropContact = db.change<[string]>('DELETE FROM contacts WHERE phone = ?');
  const dropRecordings = db.change<[string]>('DELETE FROM recordings WHERE call_id = ?');
  const dropFilters = createFilterErasure(db);
  const note = db.change<[string]>('INSERT OR IGNORE INTO erasures (id) VALUES (?)');

  return (callId, news) => {
    const customer = derived.load(callId).summary?.customer;
    derived.drop(callId);
    dropRecordings(callId);
    for (const row of eventsOf.all(callId)) {
      const data = JSON.stringify(erasedEvent(storedEvent(callId, row)).data ?? null);
      if (data !== row.data) empty(data, callId, row.seq);
    }
    if (customer && news.some(isForTheCustomer)) {
      dropFilters(customer);
      if (customer.phone !== undefined) dropContact(customer.phone);
    }
    note(callId);
    return derived.again(callId);
  };
}

/** The customer wants to be forgotten: the copy of their record goes with the call. */
function isForTheCustomer(event: CallEvent): boolean {
  const known = parseEvent(event);
  return known?.type === 'call.erased' && known.data.because === 'customer';
}

/** What the floor wants erased, and what is still to be done for it. */
export interface ErasureWriter {
  /**
   * A call whose log ends here without its erasure, because nobody followed it any more: nothing of it stays. Where the floor still tells of
   * it, it comes back emptied.
   * @returns whether there was anything of it in the database.
   */
  eraseCall(callId: string): boolean;
  eraseContact(contactId: string): void;
  /** The floor's erasures are carried out here up to this number. */
  seen(floor: string, number: number): void;
  /** What it left outside of the database is gone too. */
  done(id: string): void;
}

/** @param derived the same that the event store has: what it knows of the vocabulary must stay true. */
export function createErasureWriter(db: WriteHandle, derived: DerivedRows, remembered: RememberedCalls): ErasureWriter {
  const dropRecordings = db.change<[string]>('DELETE FROM recordings WHERE call_id = ?');
  const dropEvents = db.change<[string]>('DELETE FROM events WHERE call_id = ?');
  const contactOf = db.query<[string], { contact: string }>('SELECT contact FROM contacts WHERE id = ?');
  const dropContact = db.change<[string]>('DELETE FROM contacts WHERE id = ?');
  const dropFilters = createFilterErasure(db);
  const note = db.change<[string]>('INSERT OR IGNORE INTO erasures (id) VALUES (?)');
  const done = db.change<[string]>('DELETE FROM erasures WHERE id = ?');
  const seen = db.change<[string, number]>(
    'INSERT INTO erasures_seen (floor, number) VALUES (?, ?) ON CONFLICT (floor) DO UPDATE SET number = excluded.number',
  );
  return {
    eraseCall(callId) {
      try {
        return db.atomically(() => {
          const { summary } = derived.load(callId);
          // What isn't in the database may still have files here.
          note(callId);
          dropRecordings(callId);
          if (summary?.erased) return false;
          remembered.delete(callId);
          derived.drop(callId);
          return dropEvents(callId) > 0;
        });
      } catch (error) {
        derived.undone();
        throw error;
      }
    },
    eraseContact: (contactId) =>
      db.atomically(() => {
        note(contactId);
        const kept = contactOf.get(contactId);
        if (kept) dropFilters(contact.parse(JSON.parse(kept.contact)));
        dropContact(contactId);
      }),
    seen: (floor, number) => void seen(floor, number),
    done: (id) => void done(id),
  };
}

export interface ErasureReader {
  /** Calls and contacts of which something may still be on this computer. */
  pending(): string[];
  /** Number of the last of a floor's erasures that was carried out here; 0 before the first. */
  seen(floor: string): number;
}

export function createErasureReader(db: ReadHandle): ErasureReader {
  const pending = db.query<[], { id: string }>('SELECT id FROM erasures ORDER BY id');
  const seen = db.query<[string], { number: number }>('SELECT number FROM erasures_seen WHERE floor = ?');
  return {
    pending: () => pending.all().map(({ id }) => id),
    seen: (floor) => seen.get(floor)?.number ?? 0,
  };
}

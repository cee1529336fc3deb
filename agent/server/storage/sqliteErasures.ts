import type Database from 'better-sqlite3';
import { z } from 'zod';
import { auditActor } from '../../protocol/audit.ts';
import type { CallEvent, EventData } from '../../protocol/callEvent.ts';
import { type CallSummary, callSummary } from '../../protocol/callSummary.ts';
import { erasedEvent } from '../../protocol/erasedEvent.ts';
import { reduceCall } from '../../protocol/reduceCall.ts';
import { erasure, retentionRules } from '../../protocol/retention.ts';
import type { AuditLedger } from './auditLedger.ts';
import type { AuditNote } from './auditRepository.ts';
import type { Appended } from './callRepository.ts';
import type { ErasureRepository } from './erasureRepository.ts';
import type { Queries } from './queries.ts';
import type { Tables } from './tables.ts';
import type { Wipe } from './wipe.ts';

/** Up to which erasure nothing is left in the file. */
const WIPED = 'erasures-wiped';

const asker = z.object({ actor: auditActor, from: z.string() });

type EventRow = Omit<Tables['events'], 'call_id'>;

/** Erasing in SQLite. Each call is one transaction: its log, its summary, what is derived of it, and the audit's entry, all or nothing. */
export function sqliteErasures(
  { database, wipe }: { database: Database.Database; wipe: Wipe },
  queries: Queries,
  ledger: AuditLedger,
): ErasureRepository {
  const { build } = queries;
  const read = database.prepare<[string], EventRow>(
    'SELECT seq, id, at, type, data FROM events WHERE call_id = ? ORDER BY seq',
  );
  const empty = database.prepare<[string, string, number]>('UPDATE events SET data = ? WHERE call_id = ? AND seq = ?');
  const add = database.prepare<[string, number, string, number, string, string]>(
    'INSERT INTO events (call_id, seq, id, at, type, data) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const due = database.prepare<[string, number, number], { call_id: string }>(
    `SELECT call_id FROM calls INDEXED BY calls_due
     WHERE ended_at IS NOT NULL AND json_extract(summary, '$.keep') IS NOT 1 AND json_extract(summary, '$.erased') IS NOT 1
       AND json_extract(summary, '$.disposition') = ? AND ended_at < ? ORDER BY ended_at LIMIT ?`,
  );
  const noteErased = (kind: 'call' | 'contact', id: string, at: number) =>
    queries.run(build.insertInto('erasures').values({ kind, id, at }));

  const newest = () =>
    queries.first(build.selectFrom('erasures').select('number').orderBy('number', 'desc').limit(1))?.number ?? 0;
  const wiped = () =>
    Number(queries.first(build.selectFrom('settings').select('value').where('name', '=', WIPED))?.value ?? 0);

  /** The log emptied, and the summary that it leads to: what a station gets that reads it from its start. */
  const emptied = (callId: string): CallSummary | undefined =>
    read.all(callId).reduce<CallSummary | undefined>((summary, row) => {
      const event: CallEvent = { ...row, callId, data: JSON.parse(row.data) };
      const rest = erasedEvent(event);
      if (rest !== event) empty.run(JSON.stringify(rest.data), callId, row.seq);
      return reduceCall(summary, rest);
    }, undefined);

  const erase = (callId: string, data: EventData<'call.erased'>, at: number, note: AuditNote): Appended | undefined => {
    const row = queries.first(build.selectFrom('calls').select('summary').where('call_id', '=', callId));
    if (!row) return undefined;
    const before = callSummary.parse(JSON.parse(row.summary));
    if (before.state !== 'ended' || before.erased) return { stored: [], summary: before };
    const last = { id: crypto.randomUUID(), at: at - before.createdAt, type: 'call.erased', data };
    const event: CallEvent = { ...last, callId, seq: before.lastSeq + 1 };
    const summary = reduceCall(emptied(callId), event);
    if (!summary?.erased)
      throw new Error(`The log of call ${callId} can't be read to its end: nothing of it was erased.`);
    add.run(callId, event.seq, event.id, event.at, event.type, JSON.stringify(data));
    queries.run(
      build
        .updateTable('calls')
        .set({ summary: JSON.stringify(summary), last_seq: summary.lastSeq, contact_id: null, asks_for_person: 0 })
        .where('call_id', '=', callId),
    );
    queries.run(build.deleteFrom('offers').where('call_id', '=', callId));
    queries.run(build.deleteFrom('customer_links').where('call_id', '=', callId));
    // What the call came to is what was said in it.
    queries.run(build.deleteFrom('contact_notes').where('call_id', '=', callId).where('kind', '=', 'summary'));
    noteErased('call', callId, at);
    ledger.write(note);
    return { stored: [event], summary };
  };

  return {
    rules: async () => {
      const rows = queries.all(build.selectFrom('retention_days').selectAll());
      return retentionRules.parse({ days: Object.fromEntries(rows.map((row) => [row.disposition, row.days])) });
    },
    setRules: async ({ days }, note) =>
      ledger.together(() => {
        queries.run(build.deleteFrom('retention_days'));
        for (const [disposition, most = null] of Object.entries(days)) {
          queries.run(build.insertInto('retention_days').values({ disposition, days: most }));
        }
        ledger.write(note);
      }),
    due: async (disposition, endedBefore, limit) =>
      due.all(disposition, endedBefore, limit).map(({ call_id: callId }) => callId),
    eraseCall: async (callId, data, at, note) => ledger.together(() => erase(callId, data, at, note)),
    requestCustomer: async (contactId, requestedAt, by, note) =>
      ledger.together(() => {
        const asked = build.insertInto('customer_erasures');
        const values = { contact_id: contactId, requested_at: requestedAt, asker: JSON.stringify(by) };
        queries.run(asked.values(values).onConflict((already) => already.doNothing()));
        ledger.write(note);
      }),
    requestedCustomers: async () =>
      queries
        .all(build.selectFrom('customer_erasures').selectAll().orderBy('requested_at'))
        .map((row) => ({ contactId: row.contact_id, asker: asker.parse(JSON.parse(row.asker)) })),
    endedCallsOf: async (contactId) =>
      queries
        .all(
          build
            .selectFrom('calls')
            .select('call_id')
            .where('contact_id', '=', contactId)
            .where('ended_at', 'is not', null),
        )
        .map(({ call_id: callId }) => callId),
    eraseContact: async (contactId, at) =>
      ledger.together(() => {
        const known = build.selectFrom('contact_phones').select('phone').where('contact_id', '=', contactId);
        const sameNumber = database.prepare<[string]>(
          "DELETE FROM customer_links WHERE call_id IS NULL AND json_extract(request, '$.customer.phone') = ?",
        );
        for (const { phone } of queries.all(known)) sameNumber.run(phone);
        // Its numbers, notes, tickets and history go with it.
        queries.run(build.deleteFrom('contacts').where('id', '=', contactId));
        queries.run(build.deleteFrom('customer_erasures').where('contact_id', '=', contactId));
        noteErased('contact', contactId, at);
      }),
    erasures: async (after, limit) =>
      queries
        .all(build.selectFrom('erasures').selectAll().where('number', '>', after).orderBy('number').limit(limit))
        .map((row) => erasure.parse(row)),
    lastErasure: async () => newest(),
    forgetTraces: async () => {
      const last = newest();
      if (last === wiped()) return true;
      if (!(await wipe.run())) return false;
      const value = String(last);
      queries.run(
        build
          .insertInto('settings')
          .values({ name: WIPED, value })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
      );
      return true;
    },
  };
}

import type Database from 'better-sqlite3';
import type { CallEvent, EventDraft } from '../../protocol/callEvent.ts';
import { asksForAPerson, type CallSummary, callSummary } from '../../protocol/callSummary.ts';
import { erasedEvent } from '../../protocol/erasedEvent.ts';
import { reduceCall } from '../../protocol/reduceCall.ts';
import type { AuditLedger } from './auditLedger.ts';
import type { AuditNote } from './auditRepository.ts';
import type { Appended, AppendOptions, CallRecord, CallRepository, Drafts, NewCall } from './callRepository.ts';
import { callsInScope } from './callsInScope.ts';
import type { Queries } from './queries.ts';

interface EventRow {
  seq: number;
  id: string;
  at: number;
  type: string;
  data: string;
}

const readSummary = (text: string): CallSummary => callSummary.parse(JSON.parse(text));

const readEvent =
  (callId: string) =>
  ({ data, ...row }: EventRow): CallEvent => ({ ...row, callId, data: JSON.parse(data) });

const readRecord = (row: { summary: string; customer_identity: string; contact_id: string | null }): CallRecord => ({
  summary: readSummary(row.summary),
  customerIdentity: row.customer_identity,
  contactId: row.contact_id,
});

/** The statements that run for every event of every call, prepared once. */
function hotStatements(database: Database.Database) {
  return {
    summary: database.prepare<[string], { summary: string }>('SELECT summary FROM calls WHERE call_id = ?'),
    known: database.prepare<[string, string], { seq: number }>('SELECT seq FROM events WHERE call_id = ? AND id = ?'),
    insert: database.prepare<[string, number, string, number, string, string]>(
      'INSERT INTO events (call_id, seq, id, at, type, data) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    offer: database.prepare<[string, string]>('INSERT OR IGNORE INTO offers (operator_id, call_id) VALUES (?, ?)'),
    update: database.prepare<[string, number, number | null, number, string]>(
      'UPDATE calls SET summary = ?, last_seq = ?, ended_at = ?, asks_for_person = ? WHERE call_id = ?',
    ),
    countOpen: database.prepare<[], { open: number }>('SELECT count(*) AS open FROM calls WHERE ended_at IS NULL'),
    page: database.prepare<[string, number, number], EventRow>(
      'SELECT seq, id, at, type, data FROM events WHERE call_id = ? AND seq > ? ORDER BY seq LIMIT ?',
    ),
  };
}

/** The call log in SQLite: one transaction per append, so that a number is given exactly when its event is kept. */
export function sqliteCalls(database: Database.Database, queries: Queries, ledger: AuditLedger): CallRepository {
  const hot = hotStatements(database);
  const { build } = queries;
  const recordColumns = ['summary', 'customer_identity', 'contact_id'] as const;

  const store = (callId: string, seq: number, draft: EventDraft): CallEvent => {
    // Stored as JSON, so what is handed on must be what a reader of the log will get.
    const data = JSON.stringify(draft.data ?? null);
    hot.insert.run(callId, seq, draft.id, draft.at, draft.type, data);
    return { callId, seq, id: draft.id, at: draft.at, type: draft.type, data: JSON.parse(data) };
  };

  const append = database.transaction(
    (callId: string, drafts: Drafts, options: AppendOptions): Appended | undefined => {
      const row = hot.summary.get(callId);
      if (!row) return undefined;
      let summary = readSummary(row.summary);
      const stored: CallEvent[] = [];
      if (options.onlyWhileOpen && summary.state === 'ended') return { stored, summary };
      for (const draft of typeof drafts === 'function' ? drafts(summary) : drafts) {
        if (hot.known.get(callId, draft.id)) continue;
        const seq = summary.lastSeq + 1;
        // What a job or a station still had to say comes too late for an erased call: only that it came is kept.
        const event = store(callId, seq, summary.erased ? erasedEvent({ ...draft, callId, seq }) : draft);
        const { offeredTo } = summary;
        summary = reduceCall(summary, event) ?? summary;
        stored.push(event);
        if (summary.offeredTo !== offeredTo) for (const operator of summary.offeredTo) hot.offer.run(operator, callId);
      }
      if (stored.length > 0) {
        const asks = asksForAPerson(summary) ? 1 : 0;
        hot.update.run(JSON.stringify(summary), summary.lastSeq, summary.endedAt, asks, callId);
      }
      if (stored.length > 0 && options.note) ledger.write(options.note);
      return { stored, summary };
    },
  );

  type Further = readonly EventDraft[];
  const create = database.transaction(
    (call: NewCall, created: EventDraft, note?: AuditNote, further: Further = []): Appended => {
      if (note) ledger.write(note);
      const first: CallEvent = { ...created, callId: call.callId, seq: 1 };
      const summary = reduceCall(undefined, first);
      if (!summary) throw new Error(`The first event of a call must be call.created, not ${created.type}.`);
      queries.run(
        build.insertInto('calls').values({
          call_id: call.callId,
          room: call.room,
          created_at: call.createdAt,
          ended_at: null,
          last_seq: 1,
          customer_identity: call.customerIdentity,
          contact_id: call.contactId,
          summary: JSON.stringify(summary),
          asks_for_person: 0,
        }),
      );
      const stored = [store(call.callId, 1, created)];
      const after = append(call.callId, further, {});
      return after ? { stored: [...stored, ...after.stored], summary: after.summary } : { stored, summary };
    },
  );

  return {
    create: async (call, created, note, further) => {
      const appended = create.immediate(call, created, note, further);
      if (note) ledger.anchor();
      return appended;
    },
    append: async (callId, drafts, options = {}) => {
      const appended = append.immediate(callId, drafts, options);
      if (options.note) ledger.anchor();
      return appended;
    },
    find: async (callId) => {
      const row = queries.first(build.selectFrom('calls').select(recordColumns).where('call_id', '=', callId));
      return row && readRecord(row);
    },
    hasEvent: async (callId, eventId) => hot.known.get(callId, eventId) !== undefined,
    findByRoom: async (room) => {
      const row = queries.first(build.selectFrom('calls').select(recordColumns).where('room', '=', room));
      return row && readRecord(row);
    },
    list: async ({ state, limit, before, scope, contactId }) => {
      let query = callsInScope(build, scope).select('summary').orderBy('created_at', 'desc').limit(limit);
      if (state) query = query.where('ended_at', state === 'open' ? 'is' : 'is not', null);
      if (before !== undefined) query = query.where('created_at', '<', before);
      if (contactId !== undefined) query = query.where('contact_id', '=', contactId);
      return queries.all(query).map((row) => readSummary(row.summary));
    },
    open: async () =>
      queries
        .all(build.selectFrom('calls').select(recordColumns).where('ended_at', 'is', null).orderBy('created_at'))
        .map(readRecord),
    countOpen: async () => hot.countOpen.get()?.open ?? 0,
    catalogue: async (endedSince, scope) =>
      queries.all(
        callsInScope(build, scope)
          .select(['call_id as callId', 'last_seq as lastSeq'])
          .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>=', endedSince)]))
          .orderBy('created_at', 'desc'),
      ),
    events: async (callId, after, limit) => hot.page.all(callId, after, limit).map(readEvent(callId)),
    eventsOfTypes: async (callId, types) =>
      queries
        .all(
          build
            .selectFrom('events')
            .select(['seq', 'id', 'at', 'type', 'data'])
            .where('call_id', '=', callId)
            .where('type', 'in', types)
            .orderBy('seq'),
        )
        .map(readEvent(callId)),
  };
}

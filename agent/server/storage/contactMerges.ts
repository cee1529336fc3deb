import { z } from 'zod';
import { type Contact, contact } from '../../protocol/contact.ts';
import type { AuditLedger } from './auditLedger.ts';
import type { ContactFiles, ContactWork } from './contactRepository.ts';
import { phonesOf, toContact } from './contactRows.ts';
import type { Queries } from './queries.ts';
import { outcomeOf, Refused } from './refusedWork.ts';

/** What hangs on a record by its id. */
const HANGING = ['contact_notes', 'tickets', 'contact_edits'] as const;
/** As many ids as one statement names. */
const AT_ONCE = 500;

/** What was the loser's own, by id. `since`: since when the winner was a customer by itself. */
const moved = z.object({
  since: z.number(),
  contact_notes: z.array(z.string()),
  tickets: z.array(z.string()),
  contact_edits: z.array(z.string()),
  calls: z.array(z.string()),
  links: z.array(z.object({ connector: z.string(), external_id: z.string(), seen_at: z.number() })),
});
type Moved = Omit<z.infer<typeof moved>, 'since'>;

interface Puts {
  carryOut(work: Omit<ContactWork, 'audit'>): void;
  put(fresh: Contact): void;
}

/** Two records become one, and two again. Each in one transaction. */
export function contactMerges(
  queries: Queries,
  ledger: AuditLedger,
  { carryOut, put }: Puts,
): Pick<ContactFiles, 'merge' | 'mergeOf' | 'unmerge' | 'forgetMergesBefore'> {
  const { build } = queries;

  const ownOf = (contactId: string): Moved => {
    const idsIn = (table: (typeof HANGING)[number]) =>
      queries.all(build.selectFrom(table).select('id').where('contact_id', '=', contactId)).map(({ id }) => id);
    const calls = build.selectFrom('calls').select('call_id').where('contact_id', '=', contactId);
    const links = build.selectFrom('contact_links').select(['connector', 'external_id', 'seen_at']);
    return {
      contact_notes: idsIn('contact_notes'),
      tickets: idsIn('tickets'),
      contact_edits: idsIn('contact_edits'),
      calls: queries.all(calls).map((row) => row.call_id),
      links: queries.all(links.where('contact_id', '=', contactId)),
    };
  };

  /** Of these ids, what still hangs on the one record hangs on the other from now on. */
  const move = (own: Moved, from: string, to: string) => {
    for (const table of HANGING) {
      for (const ids of inParts(own[table])) {
        const theirs = build.updateTable(table).set({ contact_id: to }).where('contact_id', '=', from);
        queries.run(theirs.where('id', 'in', ids));
      }
    }
    for (const ids of inParts(own.calls)) {
      const theirs = build.updateTable('calls').set({ contact_id: to }).where('contact_id', '=', from);
      queries.run(theirs.where('call_id', 'in', ids));
    }
    for (const { connector, external_id, seen_at } of own.links) {
      const link = build.deleteFrom('contact_links').where('contact_id', '=', from).where('connector', '=', connector);
      queries.run(link.where('external_id', '=', external_id));
      const values = { contact_id: to, connector, external_id, seen_at };
      queries.run(
        build
          .insertInto('contact_links')
          .values(values)
          .onConflict((known) => known.doNothing()),
      );
    }
  };

  const find = (editId: string) =>
    queries.first(build.selectFrom('contact_merges').selectAll().where('edit_id', '=', editId));

  return {
    merge: async ({ winner, basedOn, loserId, loserRevision, edit, audit, at }) =>
      outcomeOf(() =>
        ledger.together(() => {
          const row = queries.first(build.selectFrom('contacts').selectAll().where('id', '=', loserId));
          if (!row) throw new Refused('unknown');
          const loser = toContact(row);
          if (loser.revision !== loserRevision) throw new Refused('outdated');
          const stays = queries.first(build.selectFrom('contacts').select('since').where('id', '=', winner.id));
          if (!stays) throw new Refused('unknown');
          const own = ownOf(loserId);
          move(own, loserId, winner.id);
          // Earlier merges of the loser can be taken back from where its history is now.
          const earlier = build.updateTable('contact_merges').set({ contact_id: winner.id });
          queries.run(earlier.where('contact_id', '=', loserId));
          queries.run(build.deleteFrom('contacts').where('id', '=', loserId));
          carryOut({ contact: { changed: winner, basedOn }, edit });
          const kept = { loser: JSON.stringify(loser), moved: JSON.stringify({ ...own, since: stays.since }) };
          queries.run(
            build.insertInto('contact_merges').values({ edit_id: edit.id, contact_id: winner.id, at, ...kept }),
          );
          // Stations throw their copies of it away.
          queries.run(build.insertInto('erasures').values({ kind: 'contact', id: loserId, at }));
          ledger.write(audit);
          return 'done';
        }),
      ),
    mergeOf: async (editId) => {
      const row = find(editId);
      return (
        row && { loser: contact.parse(JSON.parse(row.loser)), winnerSince: moved.parse(JSON.parse(row.moved)).since }
      );
    },
    unmerge: async ({ winner, basedOn, restored, undoes, edits, audit }) =>
      outcomeOf(() =>
        ledger.together(() => {
          const row = find(undoes);
          if (row?.contact_id !== winner.id) throw new Refused('unknown');
          const [back, apart] = edits;
          // First its numbers are free again.
          carryOut({ contact: { changed: winner, basedOn }, edit: back, undoes });
          put(restored);
          const own = moved.parse(JSON.parse(row.moved));
          const since = callsSince(row.at, winner.id, phonesOf(restored));
          move({ ...own, calls: [...own.calls, ...since] }, winner.id, restored.id);
          for (const table of ['contact_notes', 'tickets'] as const) {
            for (const ids of inParts(since)) {
              const theirs = build.updateTable(table).set({ contact_id: restored.id });
              queries.run(theirs.where('contact_id', '=', winner.id).where('call_id', 'in', ids));
            }
          }
          for (const ids of inParts(own.contact_edits)) {
            // Its own merges can be taken back where their lines are again.
            const theirs = build.updateTable('contact_merges').set({ contact_id: restored.id });
            queries.run(theirs.where('contact_id', '=', winner.id).where('edit_id', 'in', ids));
          }
          carryOut({ edit: apart });
          queries.run(build.deleteFrom('contact_merges').where('edit_id', '=', undoes));
          ledger.write(audit);
          return 'done';
        }),
      ),
    forgetMergesBefore: async (time) => {
      queries.run(build.deleteFrom('contact_merges').where('at', '<', time));
    },
  };

  /** Calls that came since the merge from a number that is the restored record's again. */
  function callsSince(at: number, contactId: string, phones: readonly string[]): string[] {
    const calls = build.selectFrom('calls').select(['call_id', 'summary']).where('contact_id', '=', contactId);
    return queries
      .all(calls.where('created_at', '>=', at))
      .filter(({ summary }) => phones.includes(calledFrom.parse(JSON.parse(summary)).customer.phone ?? ''))
      .map((row) => row.call_id);
  }
}

const calledFrom = z.looseObject({ customer: z.looseObject({ phone: z.string().optional() }) });

const inParts = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, part) =>
    items.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );

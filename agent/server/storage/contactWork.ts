import type { Contact } from '../../protocol/contact.ts';
import type { ContactEdit } from '../../protocol/contactDeeds.ts';
import type { AuditLedger } from './auditLedger.ts';
import { contactMerges } from './contactMerges.ts';
import type { ContactFiles, ContactWork } from './contactRepository.ts';
import { contactRow, editRow, noteRow, phonesOf, ticketRow, toEdit, toNote, toTicket } from './contactRows.ts';
import type { Queries } from './queries.ts';
import { outcomeOf, Refused } from './refusedWork.ts';

/** As many lines of a history as are shown. */
const MOST_EDITS = 100;
const MOST_NOTES = 200;

export interface ContactPuts extends ContactFiles {
  /** A new record and its numbers. To be called within a transaction; throws as SQLite does where a number is another's. */
  put(fresh: Contact): void;
  putEdit(edit: ContactEdit): void;
}

/** What is done to a customer's record and all that hangs on it: each in one transaction, with its line of the history and of the audit. */
export function contactWork(queries: Queries, ledger: AuditLedger): ContactPuts {
  const { build } = queries;
  const putPhones = (of: Contact) => {
    for (const phone of phonesOf(of)) {
      queries.run(build.insertInto('contact_phones').values({ phone, contact_id: of.id }));
    }
  };
  const put = (fresh: Contact) => {
    queries.run(build.insertInto('contacts').values(contactRow(fresh)));
    putPhones(fresh);
  };
  const putEdit = (edit: ContactEdit) => queries.run(build.insertInto('contact_edits').values(editRow(edit)));
  const replace = (changed: Contact, basedOn: number) => {
    queries.run(build.deleteFrom('contact_phones').where('contact_id', '=', changed.id));
    const mine = build.updateTable('contacts').set(contactRow(changed)).where('id', '=', changed.id);
    if (queries.run(mine.where('revision', '=', basedOn)) === 0) {
      const there = queries.first(build.selectFrom('contacts').select('id').where('id', '=', changed.id));
      throw new Refused(there ? 'outdated' : 'unknown');
    }
    putPhones(changed);
  };

  const carryOut = ({ contact, note, dropNote, ticket, dropTicket, edit, undoes }: Omit<ContactWork, 'audit'>) => {
    if (edit && queries.first(build.selectFrom('contact_edits').select('id').where('id', '=', edit.id))) {
      throw new Refused('known');
    }
    if (undoes !== undefined) {
      const open = build.updateTable('contact_edits').set({ undone: 1 }).where('id', '=', undoes);
      if (queries.run(open.where('undone', '=', 0)) === 0) throw new Refused('known');
    }
    if (contact) replace(contact.changed, contact.basedOn);
    if (dropNote !== undefined) queries.run(build.deleteFrom('contact_notes').where('id', '=', dropNote));
    if (note) {
      const row = noteRow(note);
      // A call has one summary: written again it takes the former's place.
      const former = build.deleteFrom('contact_notes').where('kind', '=', 'summary').where('call_id', '=', note.callId);
      if (note.kind === 'summary' && note.callId !== null) queries.run(former);
      const { id: _, ...words } = row;
      const insert = build.insertInto('contact_notes').values({ ...row, write_back: 'waiting' });
      // An id that another record's note has changes nothing there.
      queries.run(
        insert.onConflict((known) =>
          known
            .column('id')
            .doUpdateSet({ ...words, write_back: 'waiting' })
            .where('contact_notes.contact_id', '=', note.contactId)
            .where('contact_notes.kind', '=', note.kind),
        ),
      );
    }
    if (dropTicket !== undefined) queries.run(build.deleteFrom('tickets').where('id', '=', dropTicket));
    if (ticket) {
      const row = ticketRow(ticket);
      queries.run(
        build
          .insertInto('tickets')
          .values(row)
          .onConflict((known) =>
            known.column('id').doUpdateSet(row).where('tickets.contact_id', '=', ticket.contactId),
          ),
      );
    }
    if (edit) putEdit(edit);
  };

  /** Written back can only be what hangs on a customer whom the other system knows. */
  const waiting = (connector: string) => {
    const known = build.selectFrom('contact_links').select('contact_id').where('connector', '=', connector);
    return build.selectFrom('contact_notes').where('write_back', '=', 'waiting').where('contact_id', 'in', known);
  };

  const ticketsOf = (contactId: string) =>
    queries
      .all(build.selectFrom('tickets').selectAll().where('contact_id', '=', contactId).orderBy('number', 'desc'))
      .map(toTicket);

  return {
    put,
    putEdit,
    ...contactMerges(queries, ledger, { carryOut, put }),
    apply: async ({ audit, ...work }) =>
      outcomeOf(() =>
        ledger.together(() => {
          carryOut(work);
          if (audit) ledger.write(audit);
          return 'done';
        }),
      ),
    file: async (contactId) => {
      const of = { notes: build.selectFrom('contact_notes'), edits: build.selectFrom('contact_edits') };
      const notes = of.notes.selectAll().where('contact_id', '=', contactId).orderBy('at', 'desc').limit(MOST_NOTES);
      const edits = of.edits.selectAll().where('contact_id', '=', contactId).orderBy('at', 'desc').limit(MOST_EDITS);
      return {
        notes: queries.all(notes).map(toNote),
        tickets: ticketsOf(contactId),
        edits: queries.all(edits).map(toEdit),
      };
    },
    edits: async (contactId) =>
      queries
        .all(build.selectFrom('contact_edits').selectAll().where('contact_id', '=', contactId).orderBy('at'))
        .map(toEdit),
    findEdit: async (id) => {
      const row = queries.first(build.selectFrom('contact_edits').selectAll().where('id', '=', id));
      return row && toEdit(row);
    },
    findNote: async (id) => {
      const row = queries.first(build.selectFrom('contact_notes').selectAll().where('id', '=', id));
      return row && toNote(row);
    },
    findTicket: async (id) => {
      const row = queries.first(build.selectFrom('tickets').selectAll().where('id', '=', id));
      return row && toTicket(row);
    },
    tickets: async (contactId) => ticketsOf(contactId),
    summaryOf: async (callId) => {
      const found = build.selectFrom('contact_notes').selectAll().where('kind', '=', 'summary');
      const row = queries.first(found.where('call_id', '=', callId));
      return row && toNote(row);
    },
    linkOf: async (contactId, connector) =>
      queries.first(
        build
          .selectFrom('contact_links')
          .select('external_id')
          .where('contact_id', '=', contactId)
          .where('connector', '=', connector),
      )?.external_id,
    link: async (contactId, connector, externalId, at) => {
      const values = { contact_id: contactId, connector, external_id: externalId, seen_at: at };
      const insert = build.insertInto('contact_links').values(values);
      queries.run(
        insert.onConflict((known) =>
          known.columns(['contact_id', 'connector']).doUpdateSet({ external_id: externalId, seen_at: at }),
        ),
      );
    },
    notesToWriteBack: async (limit, connector) =>
      queries.all(waiting(connector).selectAll().orderBy('at').limit(limit)).map(toNote),
    countNotesToWriteBack: async (connector) =>
      queries.first(waiting(connector).select((each) => each.fn.countAll<number>().as('total')))?.total ?? 0,
    noteWrittenBack: async (id, outcome) => {
      queries.run(build.updateTable('contact_notes').set({ write_back: outcome }).where('id', '=', id));
    },
  };
}

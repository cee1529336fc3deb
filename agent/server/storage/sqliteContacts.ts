import { sql } from 'kysely';
import type { Contact } from '../../protocol/contact.ts';
import { foldWord } from '../../protocol/foldWord.ts';
import type { AuditLedger } from './auditLedger.ts';
import { callsInScope } from './callsInScope.ts';
import type { ContactRepository, ContactSearch } from './contactRepository.ts';
import { foldedOf, toContact } from './contactRows.ts';
import { contactWork } from './contactWork.ts';
import { isTaken } from './isTaken.ts';
import type { Queries } from './queries.ts';

const likeLiteral = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** The parts that must all be found. A number as people write it is looked for without its spaces, signs and leading noughts. */
function termsOf(search: string): string[] {
  const folded = foldWord(search).trim();
  if (folded === '') return [];
  const digits = folded.replace(/[\s()+./-]/g, '');
  if (/^\d{3,}$/.test(digits)) return [digits.replace(/^0+(?=\d{3})/, '')];
  return folded.split(/\s+/);
}

/** Contacts in SQLite; a phone number belongs to one contact at most. */
export function sqliteContacts(queries: Queries, ledger: AuditLedger): ContactRepository {
  const { build } = queries;
  const work = contactWork(queries, ledger);
  // Records of before there was a folded form. Runs over each once.
  ledger.together(() => {
    for (const row of queries.all(build.selectFrom('contacts').selectAll().where('folded', '=', ''))) {
      const folded = foldedOf(toContact(row));
      queries.run(build.updateTable('contacts').set({ folded }).where('id', '=', row.id));
    }
  });

  const find = (id: string) => {
    const row = queries.first(build.selectFrom('contacts').selectAll().where('id', '=', id));
    return row && toContact(row);
  };
  const ownerOf = (phone: string) =>
    queries.first(build.selectFrom('contact_phones').select('contact_id').where('phone', '=', phone))?.contact_id;
  const findByPhone = (phone: string) => {
    const id = ownerOf(phone);
    return id === undefined ? undefined : find(id);
  };
  const matching = ({ phone, search = '', tag, scope }: Omit<ContactSearch, 'limit' | 'offset'>) => {
    let query = build.selectFrom('contacts');
    if (scope) {
      const inSight = callsInScope(build, scope).select('contact_id').$castTo<{ contact_id: string }>();
      query = query.where('id', 'in', inSight);
    }
    if (phone !== undefined) query = query.where('id', '=', ownerOf(phone) ?? '');
    if (tag !== undefined)
      query = query.where(sql<boolean>`EXISTS (SELECT 1 FROM json_each(contacts.tags) WHERE value = ${tag})`);
    for (const term of termsOf(search)) {
      query = query.where(sql<boolean>`folded LIKE ${likeLiteral(term)} ESCAPE '\\'`);
    }
    return query;
  };
  return {
    ...work,
    find: async (id) => find(id),
    findByPhone: async (phone) => findByPhone(phone),
    isInScope: async (id, scope) =>
      queries.first(callsInScope(build, scope).select('call_id').where('contact_id', '=', id).limit(1)) !== undefined,
    search: async ({ limit, offset = 0, ...which }) =>
      queries
        .all(matching(which).selectAll().orderBy('updated_at', 'desc').orderBy('id').limit(limit).offset(offset))
        .map(toContact),
    count: async (which) =>
      queries.first(matching(which).select((each) => each.fn.countAll<number>().as('total')))?.total ?? 0,
    page: async (after, limit) =>
      queries
        .all(build.selectFrom('contacts').selectAll().where('id', '>', after).orderBy('id').limit(limit))
        .map(toContact),
    sameAs: async (of: Contact, limit) => {
      const name = foldWord(of.name);
      const emails = [of.email, ...of.otherEmails].filter((each) => each !== null);
      const query = build
        .selectFrom('contacts')
        .selectAll()
        .where('id', '!=', of.id)
        .where((where) =>
          where.or([
            sql<boolean>`folded LIKE ${`${name.replace(/[\\%_]/g, (sign) => `\\${sign}`)} %`} ESCAPE '\\'`,
            where('folded', '=', name),
            ...(emails.length > 0 ? [where('email', 'in', emails)] : []),
          ]),
        );
      return queries.all(query.orderBy('updated_at', 'desc').limit(limit)).map(toContact);
    },
    countCalls: async (id) =>
      queries.first(
        build
          .selectFrom('calls')
          .where('contact_id', '=', id)
          .select((each) => each.fn.countAll<number>().as('total')),
      )?.total ?? 0,
    insert: async (fresh, note, edit) => {
      try {
        return ledger.together(() => {
          work.put(fresh);
          if (edit) work.putEdit(edit);
          if (note) ledger.write(note);
          return 'done';
        });
      } catch (error) {
        if (isTaken(error)) return 'phone-taken';
        throw error;
      }
    },
  };
}

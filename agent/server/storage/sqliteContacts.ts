import { sql } from 'kysely';
import { type Contact, contact } from '../../protocol/contact.ts';
import type { AuditLedger } from './auditLedger.ts';
import { callsInScope } from './callsInScope.ts';
import { isTaken } from './isTaken.ts';
import type { Queries } from './queries.ts';
import type { ContactRepository } from './storage.ts';
import type { Tables } from './tables.ts';

const toContact = ({ updated_at, ...row }: Tables['contacts']): Contact =>
  contact.parse({ ...row, updatedAt: updated_at });

const toRow = ({ updatedAt, ...fields }: Contact): Tables['contacts'] => ({ ...fields, updated_at: updatedAt });

const likeLiteral = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Contacts in SQLite; a phone number belongs to one contact at most. */
export function sqliteContacts(queries: Queries, ledger: AuditLedger): ContactRepository {
  const { build } = queries;
  const find = (column: 'id' | 'phone', value: string) => {
    const row = queries.first(build.selectFrom('contacts').selectAll().where(column, '=', value));
    return row && toContact(row);
  };
  return {
    find: async (id) => find('id', id),
    findByPhone: async (phone) => find('phone', phone),
    isInScope: async (id, scope) =>
      queries.first(callsInScope(build, scope).select('call_id').where('contact_id', '=', id).limit(1)) !== undefined,
    search: async ({ phone, search, limit, scope }) => {
      let query = build.selectFrom('contacts').selectAll().orderBy('updated_at', 'desc').orderBy('id').limit(limit);
      if (scope)
        query = query.where(
          'id',
          'in',
          callsInScope(build, scope).select('contact_id').$castTo<{ contact_id: string }>(),
        );
      if (phone !== undefined) query = query.where('phone', '=', phone);
      const text = search?.trim();
      if (text) {
        const pattern = likeLiteral(text);
        query = query.where(
          sql<boolean>`(name LIKE ${pattern} ESCAPE '\\' OR phone LIKE ${pattern} ESCAPE '\\' OR email LIKE ${pattern} ESCAPE '\\')`,
        );
      }
      return queries.all(query).map(toContact);
    },
    insert: async (fresh, note) => {
      try {
        return ledger.together(() => {
          queries.run(build.insertInto('contacts').values(toRow(fresh)));
          if (note) ledger.write(note);
          return 'done';
        });
      } catch (error) {
        if (isTaken(error)) return 'phone-taken';
        throw error;
      }
    },
    replace: async (changed, basedOn, note) => {
      try {
        return ledger.together(() => {
          const mine = build.updateTable('contacts').set(toRow(changed)).where('id', '=', changed.id);
          if (queries.run(mine.where('revision', '=', basedOn)) === 0) {
            return find('id', changed.id) ? 'outdated' : 'unknown';
          }
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

import { openDatabase } from './openDatabase.ts';
import { Queries } from './queries.ts';
import { sqliteCalls } from './sqliteCalls.ts';
import { sqliteContacts } from './sqliteContacts.ts';
import { sqliteCustomerLinks } from './sqliteCustomerLinks.ts';
import { sqliteOperators } from './sqliteOperators.ts';
import { sqliteSessions } from './sqliteSessions.ts';
import { sqliteSignIns } from './sqliteSignIns.ts';
import type { Storage } from './storage.ts';

/**
 * The floor's storage in one SQLite file inside `folder`.
 * @throws StartError as `openDatabase` does.
 */
export function sqliteStorage(folder: string): Storage {
  const database = openDatabase(folder);
  const queries = new Queries(database);
  return {
    calls: sqliteCalls(database, queries),
    contacts: sqliteContacts(queries),
    customerLinks: sqliteCustomerLinks(queries),
    operators: sqliteOperators(database, queries),
    sessions: sqliteSessions(queries),
    signIns: sqliteSignIns(database, queries),
    check: async () => {
      database.pragma('user_version');
    },
    close: () => {
      database.close();
    },
  };
}

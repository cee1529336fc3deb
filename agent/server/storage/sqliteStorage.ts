import { join } from 'node:path';
import { AuditLedger } from './auditLedger.ts';
import { DATABASE_FILE, openDatabase } from './openDatabase.ts';
import { Queries } from './queries.ts';
import { sqliteAudit } from './sqliteAudit.ts';
import { sqliteCalls } from './sqliteCalls.ts';
import { sqliteContacts } from './sqliteContacts.ts';
import { sqliteCustomerLinks } from './sqliteCustomerLinks.ts';
import { sqliteErasures } from './sqliteErasures.ts';
import { sqliteOperators } from './sqliteOperators.ts';
import { sqlitePersonas } from './sqlitePersonas.ts';
import { sqliteRules } from './sqliteRules.ts';
import { sqliteSessions } from './sqliteSessions.ts';
import { sqliteSettings } from './sqliteSettings.ts';
import { sqliteSignIns } from './sqliteSignIns.ts';
import type { Storage } from './storage.ts';
import { createWipe } from './wipe.ts';

/**
 * The floor's storage in one SQLite file inside `folder`.
 * @throws StartError as `openDatabase` does.
 */
export function sqliteStorage(folder: string): Storage {
  const database = openDatabase(folder);
  const wipe = createWipe(database, join(folder, DATABASE_FILE));
  const queries = new Queries(database);
  const ledger = new AuditLedger(database, queries, folder);
  return {
    calls: sqliteCalls(database, queries, ledger),
    contacts: sqliteContacts(queries, ledger),
    customerLinks: sqliteCustomerLinks(queries),
    operators: sqliteOperators(queries, ledger),
    sessions: sqliteSessions(queries, ledger),
    audit: sqliteAudit(queries, ledger),
    erasures: sqliteErasures({ database, wipe }, queries, ledger),
    settings: sqliteSettings(queries, ledger),
    personas: sqlitePersonas(queries, ledger),
    rules: sqliteRules(queries, ledger),
    signIns: sqliteSignIns(database, queries),
    check: async () => {
      database.pragma('user_version');
    },
    close: () => {
      database.close();
      wipe.close();
    },
  };
}

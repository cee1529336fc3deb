import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { storedFields } from '../storage/auditLedger.ts';
import { DATABASE_FILE } from '../storage/openDatabase.ts';
import type { Tables } from '../storage/tables.ts';
import { readAnchors } from './anchorFile.ts';
import { type Anchor, type ChainReport, verifyChain } from './chain.ts';

/**
 * Checks the audit in a floor's data folder, also while its server runs. Nothing is written.
 * @param kept notes of the head that a person has kept elsewhere
 * @returns undefined when there is no database there
 */
export function verifyAudit(folder: string, kept: readonly Anchor[]): ChainReport | undefined {
  const file = join(folder, DATABASE_FILE);
  if (!existsSync(file)) return undefined;
  // Read before the entries: the server notes after it has written, so an entry may still lack its note, but no note its entry.
  const anchors = [...readAnchors(folder), ...kept];
  const database = new Database(file, { readonly: true });
  try {
    const rows = database.prepare<[], Tables['audit']>('SELECT * FROM audit ORDER BY seq').iterate();
    return verifyChain(linksOf(rows), anchors);
  } finally {
    database.close();
  }
}

function* linksOf(rows: Iterable<Tables['audit']>) {
  for (const row of rows) yield storedFields(row);
}

/**
 * How long calls are kept, and what was erased. `erasures` holds ids only: stations carry out what they have missed. `customer_erasures`
 * is what was asked for and is not done yet, so that a restart goes on with it.
 */
export const retention = `
  CREATE TABLE retention_days (
    disposition TEXT PRIMARY KEY,
    days INTEGER
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE erasures (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('call', 'contact')),
    id TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE customer_erasures (
    contact_id TEXT PRIMARY KEY,
    requested_at INTEGER NOT NULL,
    asker TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX calls_due ON calls (json_extract(summary, '$.disposition'), ended_at)
    WHERE ended_at IS NOT NULL AND json_extract(summary, '$.keep') IS NOT 1 AND json_extract(summary, '$.erased') IS NOT 1;
`;

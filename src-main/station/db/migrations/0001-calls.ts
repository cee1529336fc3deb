import type { Migration } from './migration.ts';

/** Events as they came (the truth), calls and turns derived from them, and the last seen copy of each customer's record. */
export const calls: Migration = {
  version: 1,
  up: `
    CREATE TABLE events (
      call_id TEXT NOT NULL,
      seq INTEGER NOT NULL CHECK (seq > 0),
      id TEXT NOT NULL,
      at REAL NOT NULL,
      type TEXT NOT NULL,
      data TEXT NOT NULL,
      PRIMARY KEY (call_id, seq),
      UNIQUE (call_id, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE calls (
      call_id TEXT PRIMARY KEY,
      state TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      phone TEXT,
      last_at REAL NOT NULL,
      forsaken INTEGER NOT NULL DEFAULT 0 CHECK (forsaken IN (0, 1)),
      summary TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX calls_by_creation ON calls (created_at);
    CREATE INDEX calls_by_phone ON calls (phone, created_at) WHERE phone IS NOT NULL;
    CREATE INDEX calls_open ON calls (created_at) WHERE state <> 'ended';

    CREATE TABLE turns (
      id INTEGER PRIMARY KEY,
      call_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      turn_id TEXT NOT NULL,
      speaker TEXT NOT NULL,
      channel TEXT NOT NULL,
      language TEXT NOT NULL,
      text TEXT NOT NULL,
      confidence REAL,
      start_ms REAL NOT NULL,
      end_ms REAL NOT NULL,
      UNIQUE (call_id, seq),
      FOREIGN KEY (call_id, seq) REFERENCES events (call_id, seq) ON DELETE CASCADE
    ) STRICT;

    CREATE TABLE contacts (
      id TEXT PRIMARY KEY,
      phone TEXT,
      revision INTEGER NOT NULL,
      contact TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX contacts_by_phone ON contacts (phone) WHERE phone IS NOT NULL;
  `,
};

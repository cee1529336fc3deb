/** The first floor: operators and their sessions, contacts, calls and their log. */
export const floor = `
  CREATE TABLE operators (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    role TEXT NOT NULL CHECK (role IN ('admin', 'supervisor', 'human-agent', 'reviewer')),
    password_hash TEXT NOT NULL
  ) STRICT;

  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    operator_id TEXT NOT NULL REFERENCES operators (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_by_expiry ON sessions (expires_at);

  CREATE TABLE contacts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    phone TEXT UNIQUE,
    email TEXT,
    tier TEXT NOT NULL,
    language TEXT NOT NULL,
    notes TEXT NOT NULL,
    since INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    revision INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX contacts_by_name ON contacts (name COLLATE NOCASE);

  CREATE TABLE calls (
    call_id TEXT PRIMARY KEY,
    room TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    last_seq INTEGER NOT NULL,
    customer_identity TEXT NOT NULL,
    contact_id TEXT REFERENCES contacts (id) ON DELETE SET NULL,
    summary TEXT NOT NULL
  ) STRICT;
  CREATE INDEX calls_by_time ON calls (created_at);
  CREATE INDEX calls_open ON calls (created_at) WHERE ended_at IS NULL;

  CREATE TABLE events (
    call_id TEXT NOT NULL REFERENCES calls (call_id),
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    at REAL NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (call_id, seq),
    UNIQUE (call_id, id)
  ) STRICT, WITHOUT ROWID;
`;

/** Operators that can be managed, sessions that can be listed and ended, and what slows down whoever guesses passwords. */
export const accounts = `
  ALTER TABLE operators ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1));
  ALTER TABLE operators ADD COLUMN must_change_password INTEGER NOT NULL DEFAULT 0 CHECK (must_change_password IN (0, 1));
  ALTER TABLE operators ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE operators ADD COLUMN last_seen_at INTEGER;
  UPDATE operators SET created_at = CAST(unixepoch('subsec') * 1000 AS INTEGER);

  ALTER TABLE sessions RENAME TO sessions_of_0001;
  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    operator_id TEXT NOT NULL REFERENCES operators (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    opened_from TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO sessions
    SELECT token_hash, lower(hex(randomblob(16))), operator_id, created_at, created_at, expires_at, 'unknown'
    FROM sessions_of_0001;
  DROP TABLE sessions_of_0001;
  CREATE INDEX sessions_by_expiry ON sessions (expires_at);
  CREATE INDEX sessions_by_operator ON sessions (operator_id);

  CREATE TABLE known_networks (
    operator_id TEXT NOT NULL REFERENCES operators (id) ON DELETE CASCADE,
    network TEXT NOT NULL,
    used_at INTEGER NOT NULL,
    PRIMARY KEY (operator_id, network)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sign_in_failures (
    operator_id TEXT NOT NULL REFERENCES operators (id) ON DELETE CASCADE,
    network TEXT NOT NULL,
    failures INTEGER NOT NULL,
    since INTEGER NOT NULL,
    locks INTEGER NOT NULL,
    locked_until INTEGER NOT NULL,
    PRIMARY KEY (operator_id, network)
  ) STRICT, WITHOUT ROWID;
`;

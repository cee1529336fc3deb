/**
 * Customers with several numbers, tags, dated notes, tickets and a history. `folded` is what a search looks in: name, numbers and addresses in
 * one spelling; older records get theirs when they are first opened. `contact_phones` says whose a number is, whichever of theirs it is.
 */
export const contactFiles = `
  ALTER TABLE contacts ADD COLUMN other_phones TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE contacts ADD COLUMN other_emails TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE contacts ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE contacts ADD COLUMN folded TEXT NOT NULL DEFAULT '';
  CREATE INDEX contacts_by_fold ON contacts (folded);
  CREATE INDEX contacts_by_change ON contacts (updated_at DESC, id);

  CREATE TABLE contact_phones (
    phone TEXT PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  INSERT INTO contact_phones SELECT phone, id FROM contacts WHERE phone IS NOT NULL;
  CREATE INDEX contact_phones_by_contact ON contact_phones (contact_id);

  CREATE TABLE contact_notes (
    id TEXT PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('note', 'summary')),
    text TEXT NOT NULL,
    language TEXT,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    call_id TEXT,
    write_back TEXT CHECK (write_back IN ('waiting', 'done', 'failed'))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX contact_notes_by_contact ON contact_notes (contact_id, at);
  CREATE UNIQUE INDEX contact_summaries ON contact_notes (call_id) WHERE kind = 'summary' AND call_id IS NOT NULL;
  CREATE INDEX contact_notes_waiting ON contact_notes (at) WHERE write_back = 'waiting';

  CREATE TABLE tickets (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    opened_at INTEGER NOT NULL,
    opened_by TEXT NOT NULL,
    closed_at INTEGER,
    closed_by TEXT,
    call_id TEXT
  ) STRICT;
  CREATE INDEX tickets_by_contact ON tickets (contact_id, number);

  CREATE TABLE contact_edits (
    id TEXT PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    call_id TEXT,
    what TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX contact_edits_by_contact ON contact_edits (contact_id, at);

  CREATE TABLE contact_links (
    contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    connector TEXT NOT NULL,
    external_id TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (contact_id, connector)
  ) STRICT, WITHOUT ROWID;
`;

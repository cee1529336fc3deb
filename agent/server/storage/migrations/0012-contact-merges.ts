/**
 * What a merge needs to be taken back: the record that became part of another as it was (`loser`), and which notes, tickets, lines, calls
 * and links were its own (`moved`). It goes with the record that stayed, with the undo, and when it is too old for one.
 */
export const contactMerges = `
  CREATE TABLE contact_merges (
    edit_id TEXT PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    loser TEXT NOT NULL,
    moved TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX contact_merges_by_contact ON contact_merges (contact_id);
  CREATE INDEX contact_merges_by_time ON contact_merges (at);
`;

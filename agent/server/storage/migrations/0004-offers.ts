/** To whom calls were offered: derived from the log, for the lists of human agents; and calls by their customer. */
export const offers = `
  CREATE TABLE offers (
    operator_id TEXT NOT NULL,
    call_id TEXT NOT NULL REFERENCES calls (call_id) ON DELETE CASCADE,
    PRIMARY KEY (operator_id, call_id)
  ) STRICT, WITHOUT ROWID;
  INSERT OR IGNORE INTO offers
    SELECT json_extract(data, '$.operatorId'), call_id FROM events
    WHERE type = 'call.offered' AND json_extract(data, '$.operatorId') IS NOT NULL;
  CREATE INDEX calls_by_contact ON calls (contact_id) WHERE contact_id IS NOT NULL;
`;

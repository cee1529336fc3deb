/** Ways in for people with a browser. Of a link's secret and its browser's key only hashes are kept. */
export const customerLinks = `
  CREATE TABLE customer_links (
    id TEXT PRIMARY KEY,
    secret_hash TEXT NOT NULL,
    request TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    key_hash TEXT,
    call_id TEXT REFERENCES calls (call_id)
  ) STRICT;
  CREATE INDEX customer_links_by_expiry ON customer_links (expires_at);
  CREATE INDEX customer_links_by_call ON customer_links (call_id) WHERE call_id IS NOT NULL;
`;

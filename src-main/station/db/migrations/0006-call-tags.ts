import type { Migration } from './migration.ts';

/** The labels on calls, by which they are found; of calls that are here already, by what their summaries say. */
export const callTags: Migration = {
  version: 6,
  up: `
    CREATE TABLE call_tags (
      tag TEXT NOT NULL,
      call_key INTEGER NOT NULL REFERENCES review_calls (call_key) ON DELETE CASCADE,
      PRIMARY KEY (tag, call_key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX call_tags_by_call ON call_tags (call_key);
    INSERT OR IGNORE INTO call_tags (tag, call_key)
      SELECT labels.value, review_calls.call_key
      FROM calls JOIN review_calls USING (call_id), json_each(calls.summary, '$.tags') AS labels;
  `,
};

import type { Migration } from './migration.ts';

/**
 * What calls are found by: one narrow row per call, who had to do with it, and the words of its turns. All of it is derived, by a program
 * that folds letters as SQL can't: `derivation.version` 0 has it derived from the stored events as soon as the database is opened.
 *
 * `call_key` orders calls by creation: created_at * 4, and the first free place from there on. A turn's id is call_key * 2^18 + seq, and the
 * same id stands in the index, so that both ways through the index, by time and within one call, are ways along its own order.
 */
export const review: Migration = {
  version: 4,
  up: `
    CREATE TABLE derivation (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      version INTEGER NOT NULL,
      vacuum_due INTEGER NOT NULL CHECK (vacuum_due IN (0, 1))
    ) STRICT;
    -- Until now deleted rows left their bytes in the file: it is written anew once.
    INSERT INTO derivation (one, version, vacuum_due) SELECT 1, 0, EXISTS (SELECT 1 FROM events);

    CREATE TABLE review_calls (
      call_key INTEGER PRIMARY KEY,
      call_id TEXT NOT NULL UNIQUE,
      persona TEXT NOT NULL,
      language TEXT NOT NULL,
      state TEXT NOT NULL,
      disposition TEXT,
      phone TEXT,
      customer TEXT,
      duration REAL,
      sentiment_sum REAL NOT NULL,
      sentiment_count INTEGER NOT NULL,
      sentiment REAL AS (CASE WHEN sentiment_count > 0 THEN sentiment_sum / sentiment_count END) VIRTUAL,
      confidence_sum REAL NOT NULL,
      confidence_count INTEGER NOT NULL,
      confidence REAL AS (CASE WHEN confidence_count > 0 THEN confidence_sum / confidence_count END) VIRTUAL,
      escalated INTEGER NOT NULL CHECK (escalated IN (0, 1)),
      taken_over INTEGER NOT NULL CHECK (taken_over IN (0, 1)),
      asking INTEGER NOT NULL CHECK (asking IN (0, 1)),
      keep INTEGER NOT NULL CHECK (keep IN (0, 1)),
      rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)),
      erased INTEGER NOT NULL CHECK (erased IN (0, 1))
    ) STRICT;

    CREATE TABLE call_operators (
      operator_id TEXT NOT NULL,
      call_key INTEGER NOT NULL REFERENCES review_calls (call_key) ON DELETE CASCADE,
      name TEXT,
      entrusted INTEGER NOT NULL CHECK (entrusted IN (0, 1)),
      took_part INTEGER NOT NULL CHECK (took_part IN (0, 1)),
      PRIMARY KEY (operator_id, call_key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX call_operators_by_call ON call_operators (call_key);

    DROP TABLE turns;
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
      score REAL,
      UNIQUE (call_id, seq),
      FOREIGN KEY (call_id, seq) REFERENCES events (call_id, seq) ON DELETE CASCADE
    ) STRICT;

    CREATE VIRTUAL TABLE turn_words USING fts5 (
      words, content = '', columnsize = 0, tokenize = 'ascii', prefix = '2 3'
    );
    INSERT INTO turn_words (turn_words, rank) VALUES ('secure-delete', 1);
    CREATE TABLE vocabulary (term TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

    CREATE TABLE saved_filters (
      id TEXT PRIMARY KEY,
      operator_id TEXT NOT NULL,
      name TEXT NOT NULL,
      query TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX saved_filters_by_operator ON saved_filters (operator_id, name);

    -- What is erased in this database, and of which something may still be elsewhere: in files, or in the write-ahead log.
    CREATE TABLE erasures (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    -- How far each floor's erasures are carried out here.
    CREATE TABLE erasures_seen (floor TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
};

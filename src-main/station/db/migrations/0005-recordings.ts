import type { Migration } from './migration.ts';

/**
 * What this disk has recorded itself, a row per segment; the sound is in files of its own. These rows are no derived ones: a rebuild leaves
 * them. `station_settings`: what a person has chosen for this station.
 */
export const recordings: Migration = {
  version: 5,
  up: `
    CREATE TABLE recordings (
      call_id TEXT NOT NULL,
      segment INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('recording', 'whole', 'cut-short', 'damaged', 'missing', 'locked')),
      start_ms REAL NOT NULL,
      end_ms REAL NOT NULL,
      key_id TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      sha256 TEXT,
      offset_ms REAL,
      heard TEXT NOT NULL,
      told INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (call_id, segment)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE station_settings (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};

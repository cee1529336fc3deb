import type { Migration } from './migration.ts';

/** How fast commands were, derived from events and from now on kept in step with them; what is stored already is derived here. */
export const controlTimings: Migration = {
  version: 3,
  up: `
    CREATE TABLE control_timings (
      call_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      figure TEXT NOT NULL,
      ms REAL NOT NULL,
      PRIMARY KEY (call_id, seq),
      FOREIGN KEY (call_id, seq) REFERENCES events (call_id, seq) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX control_timings_by_figure ON control_timings (figure, ms);

    INSERT INTO control_timings (call_id, seq, figure, ms)
    SELECT call_id, seq, json_extract(data, '$.figure'), json_extract(data, '$.ms')
    FROM events
    WHERE type = 'control.timed'
      AND json_type(data, '$.figure') = 'text' AND json_type(data, '$.ms') IN ('integer', 'real');
  `,
};

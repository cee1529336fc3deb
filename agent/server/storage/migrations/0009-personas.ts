/** Personas as people have made them. A version never changes once it is there; `by_whom` is null where it was shipped. */
export const personas = `
  CREATE TABLE personas (
    id TEXT PRIMARY KEY,
    archived INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE persona_versions (
    persona_id TEXT NOT NULL REFERENCES personas (id),
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by_whom TEXT,
    draft TEXT NOT NULL,
    PRIMARY KEY (persona_id, version)
  ) STRICT, WITHOUT ROWID;
`;

const TAKEN: ReadonlySet<string> = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);

/** Whether SQLite has refused a row because another one has a value that may be there once only. */
export const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && TAKEN.has(String(error.code));

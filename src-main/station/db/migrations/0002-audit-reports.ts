import type { Migration } from './migration.ts';

/** What was looked at here and the floor's audit doesn't know yet. */
export const auditReports: Migration = {
  version: 2,
  up: `
    CREATE TABLE audit_reports (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      operator_id TEXT NOT NULL,
      action TEXT NOT NULL,
      target_id TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_reports_by_operator ON audit_reports (operator_id, id);
  `,
};

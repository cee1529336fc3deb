import { type AuditReport, auditReport } from '../../../agent/protocol/audit.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

/** A floor that stays away for good must not fill the disk: the oldest reports give way. */
const MOST_PENDING = 10_000;

export interface PendingReport extends AuditReport {
  id: number;
}

export interface ReportReader {
  /** The oldest report that waits to be handed on in this operator's name. */
  first(operatorId: string): PendingReport | undefined;
}

export function createReportReader(db: ReadHandle): ReportReader {
  const first = db.query<[string], { id: number; action: string; targetId: string }>(
    'SELECT id, action, target_id AS targetId FROM audit_reports WHERE operator_id = ? ORDER BY id LIMIT 1',
  );
  return {
    first(operatorId) {
      const row = first.get(operatorId);
      return row && { id: row.id, ...auditReport.parse(row) };
    },
  };
}

export interface ReportWriter {
  queue(operatorId: string, report: AuditReport): void;
  drop(id: number): void;
}

export function createReportWriter(db: WriteHandle): ReportWriter {
  const put = db.change<[string, string, string]>(
    'INSERT INTO audit_reports (operator_id, action, target_id) VALUES (?, ?, ?)',
  );
  const trim = db.change<[number]>('DELETE FROM audit_reports WHERE id <= (SELECT max(id) FROM audit_reports) - ?');
  const drop = db.change<[number]>('DELETE FROM audit_reports WHERE id = ?');
  return {
    queue: (operatorId, { action, targetId }) =>
      db.atomically(() => {
        put(operatorId, action, targetId);
        trim(MOST_PENDING);
      }),
    drop: (id) => void drop(id),
  };
}

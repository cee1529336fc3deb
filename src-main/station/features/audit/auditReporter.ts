import type { Logger } from 'pino';
import { z } from 'zod';
import type { AuditReport } from '../../../../agent/protocol/audit.ts';
import type { ReportReader } from '../../db/auditReports.ts';
import type { Database } from '../../db/database.ts';
import { asFloorError } from '../../floor-client/floorError.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

export interface AuditReporter {
  /** Keeps a report for the signed-in operator; it is handed on now, or when the floor is back. */
  report(report: AuditReport): Promise<void>;
}

interface AuditReporterOptions {
  floor: FloorLink;
  database: Pick<Database, 'write'>;
  pending: ReportReader;
  log: Logger;
}

/**
 * Hands what was looked at here on to the floor's audit: from the disk, oldest first, one at a time, each in the name of
 * the operator who looked. What the floor will never take (its call is gone) is dropped; everything else waits.
 */
export function createAuditReporter({ floor, database, pending, log }: AuditReporterOptions): AuditReporter {
  let handingOn = false;
  let again = false;

  const handOn = async () => {
    for (;;) {
      const operatorId = floor.status.state === 'online' ? floor.operator?.id : undefined;
      const next = operatorId === undefined ? undefined : pending.first(operatorId);
      if (!next) return;
      const { id, action, targetId } = next;
      try {
        await floor.request({ method: 'POST', path: '/v1/audit', body: { action, targetId }, output: z.unknown() });
      } catch (failure) {
        const { kind, message } = asFloorError(failure);
        if (!['bad-request', 'not-found', 'conflict'].includes(kind)) return;
        log.warn({ action, kind }, `the floor does not take a report for its audit: ${message}`);
      }
      await database.write('dropReport', { id });
    }
  };
  const start = () => {
    again = handingOn;
    if (handingOn) return;
    handingOn = true;
    handOn()
      .catch((error: unknown) => log.error({ err: error }, 'reports for the audit could not be handed on'))
      .finally(() => {
        handingOn = false;
        if (again) start();
      });
  };
  floor.on('status', ({ state }) => void (state === 'online' && start()));

  return {
    async report({ action, targetId }) {
      const operatorId = floor.operator?.id;
      if (operatorId === undefined) return;
      await database.write('queueReport', { operatorId, action, targetId });
      start();
    },
  };
}

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
  /** What still waits stays on the disk. */
  close(): void;
}

/** How long a report waits that the floor could not take just now, unless the floor says how long. */
const AGAIN_MS = 2_000;
/** What no further try would change: the report itself is the reason. */
const NEVER_TAKEN = ['bad-request', 'not-found', 'conflict'];

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
  let retry: NodeJS.Timeout | undefined;

  /** Resolves with how long to wait before the next try, in ms; undefined when nothing is left that could be handed on now. */
  const handOn = async (): Promise<number | undefined> => {
    for (;;) {
      const operatorId = floor.status.state === 'online' ? floor.operator?.id : undefined;
      const next = operatorId === undefined ? undefined : pending.first(operatorId);
      if (!next) return undefined;
      const { id, action, targetId } = next;
      try {
        await floor.request({ method: 'POST', path: '/v1/audit', body: { action, targetId }, output: z.unknown() });
      } catch (failure) {
        const { kind, message, retryAfterMs } = asFloorError(failure);
        if (!NEVER_TAKEN.includes(kind)) return retryAfterMs ?? AGAIN_MS;
        log.warn({ action, kind }, `the floor does not take a report for its audit: ${message}`);
      }
      await database.write('dropReport', { id });
    }
  };
  const start = () => {
    again = handingOn;
    if (handingOn) return;
    clearTimeout(retry);
    handingOn = true;
    handOn()
      .then((waitMs) => {
        if (waitMs !== undefined) retry = setTimeout(start, waitMs).unref();
      })
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
    close: () => clearTimeout(retry),
  };
}

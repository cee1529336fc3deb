import type { Logger } from 'pino';
import type { CallReader } from '../../db/callReader.ts';
import type { EventPages } from '../../db/eventPages.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';
import type { CallSounds } from '../../sound/callSounds.ts';
import type { AuditReporter } from '../audit/auditReporter.ts';
import { CallSource } from './callSource.ts';
import { ExportDesk } from './exportDesk.ts';
import { Spool } from './files/spool.ts';

interface ExportsOptions {
  dataFolder: string;
  calls: CallReader;
  events: EventPages;
  sounds: CallSounds;
  floor: FloorLink;
  reporter: AuditReporter;
  log: Logger;
}

/** Puts the station's exports together. What is erased on the floor waits here no longer. @throws as the file system does */
export async function openExports({
  dataFolder,
  calls,
  events,
  sounds,
  floor,
  reporter,
  log,
}: ExportsOptions): Promise<ExportDesk> {
  const desk = new ExportDesk({
    source: new CallSource({ calls, events, floor }),
    sounds,
    spool: await Spool.open(dataFolder),
    floor: {
      get operator() {
        return floor.operator;
      },
      get server() {
        return floor.status.server ?? '';
      },
    },
    report: (report) => reporter.report(report),
    log,
  });
  floor.on('stored', ({ callId, summary }) => {
    if (!summary?.erased) return;
    desk
      .erased(callId)
      .catch((err: unknown) => log.error({ err, callId }, 'an export of an erased call is still here'));
  });
  return desk;
}

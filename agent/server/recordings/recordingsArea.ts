import type { Area } from '../area.ts';
import type { Ground } from '../ground.ts';
import type { MediaArea } from '../media/mediaArea.ts';
import { LeaseDesk } from './leaseDesk.ts';
import { recordingRoutes } from './recordingRoutes.ts';
import { RecordingRulesDesk } from './recordingRulesDesk.ts';
import { ReportDesk } from './reportDesk.ts';

export interface RecordingsArea extends Area {
  rules: RecordingRulesDesk;
  leases: LeaseDesk;
}

/** Which calls are recorded, by which stations, and what has come of it. */
export function recordingsArea(
  { storage: { calls, settings }, news, log, audit, metrics, logger, now }: Ground,
  { media }: { media: MediaArea },
): RecordingsArea {
  const rules = new RecordingRulesDesk({ settings, audit, logger });
  const copies = () => rules.rules.copies;
  const leases = new LeaseDesk({ calls, log, news, media: media.server, copies, now, logger });
  const reports = new ReportDesk({ calls, log, leases, now });
  metrics.gauge('floorwalker_recordings_leased', () => leases.leased);
  return {
    rules,
    leases,
    routes: (app) => recordingRoutes(app, { rules, reports }),
    load: async () => {
      await rules.start();
      await leases.start();
    },
    close: () => leases.close(),
  };
}

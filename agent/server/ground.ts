import type { Logger } from 'pino';
import type { CallLimits } from '../protocol/callLimits.ts';
import { AuditDesk } from './audit/auditDesk.ts';
import { CallLog } from './call-log/callLog.ts';
import type { Environment } from './environment.ts';
import { Metrics } from './health/metrics.ts';
import { FloorNews } from './news/floorNews.ts';
import { sqliteStorage } from './storage/sqliteStorage.ts';
import type { Storage } from './storage/storage.ts';

/** What every area of the floor stands on: what is remembered, and how what happens is written down and told. */
export interface Ground {
  environment: Environment;
  /** The floor rehearses: calls may come from simulated callers. */
  rehearsal: boolean;
  limits: CallLimits;
  storage: Storage;
  news: FloorNews;
  log: CallLog;
  audit: AuditDesk;
  metrics: Metrics;
  logger: Logger;
  now: () => number;
}

/** @throws StartError when the data folder or the database can't be used. */
export function layGround(environment: Environment, logger: Logger, now: () => number): Ground {
  const storage = sqliteStorage(environment.FLOORWALKER_DATA);
  const news = new FloorNews();
  return {
    environment,
    rehearsal: environment.FLOORWALKER_REHEARSAL_URL !== undefined,
    limits: {
      longestSilenceMs: environment.FLOORWALKER_LONGEST_SILENCE_MS,
      longestCallMs: environment.FLOORWALKER_LONGEST_CALL_MS,
    },
    storage,
    news,
    log: new CallLog(storage.calls, news, now),
    audit: new AuditDesk(storage.audit, now),
    metrics: new Metrics(),
    logger,
    now,
  };
}

import type { Area } from '../area.ts';
import type { Ground } from '../ground.ts';
import { DrillDesk } from './drillDesk.ts';
import { drillRoutes } from './drillRoutes.ts';
import { RehearsalProcess } from './rehearsalProcess.ts';

/** Simulated callers, where the floor rehearses. */
export function drillsArea({ environment, audit, logger, now }: Ground): Area {
  const { FLOORWALKER_REHEARSAL_URL: url, FLOORWALKER_CALLER_SECRET: secret } = environment;
  const desk = new DrillDesk({ rehearsal: new RehearsalProcess(url, secret), audit, logger, now });
  return { routes: (app) => drillRoutes(app, desk) };
}

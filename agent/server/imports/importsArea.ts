import type { Area } from '../area.ts';
import type { Ground } from '../ground.ts';
import { ImportDesk } from './importDesk.ts';
import { importRoutes } from './importRoutes.ts';

/** Calls that are made of recordings from elsewhere. */
export function importsArea({ storage: { calls, contacts }, rehearsal, log, audit, now }: Ground): Area {
  const desk = new ImportDesk({ calls, contacts, log, audit, rehearsal, now });
  return { routes: (app) => importRoutes(app, desk) };
}

import type { Area } from '../area.ts';
import type { CallsArea } from '../calls/callsArea.ts';
import type { Ground } from '../ground.ts';
import { LookupPermission } from './lookupPermission.ts';
import { lookupRoute } from './lookupRoute.ts';

/** What an operator allows the assistant of a call beyond its own customer's record. */
export function lookupsArea({ log, audit }: Ground, { calls }: { calls: CallsArea }): Area {
  const permission = new LookupPermission({ desk: calls.desk, log, audit });
  return { routes: (app) => lookupRoute(app, permission) };
}

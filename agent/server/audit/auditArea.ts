import type { Area } from '../area.ts';
import type { Ground } from '../ground.ts';
import { auditRoutes } from './auditRoutes.ts';

/** What was done on the floor, and by whom. */
export function auditArea({ audit }: Ground): Area {
  return { routes: (app) => auditRoutes(app, audit) };
}

import type { Area } from '../area.ts';
import type { CallsArea } from '../calls/callsArea.ts';
import type { Ground } from '../ground.ts';
import { TagDesk } from './tagDesk.ts';
import { tagRoutes } from './tagRoutes.ts';

/** How calls are labelled by hand. */
export function tagsArea({ log }: Ground, { calls: { desk } }: { calls: CallsArea }): Area {
  const tags = new TagDesk({ desk, log });
  return { routes: (app) => tagRoutes(app, tags) };
}

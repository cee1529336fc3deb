import type { Area } from '../area.ts';
import type { Ground } from '../ground.ts';
import type { MediaArea } from '../media/mediaArea.ts';
import { healthRoutes } from './healthRoutes.ts';

/** Whether the floor is well, and its counts. */
export function healthArea({ storage, metrics }: Ground, { media }: { media: MediaArea }): Area {
  return {
    routes: (app) => {
      metrics.gauge('floorwalker_sockets_open', () => app.countSockets().open);
      metrics.gauge('floorwalker_sockets_silent', () => app.countSockets().silent);
      healthRoutes(app, { metrics, checkStorage: () => storage.check(), checkMedia: () => media.server.rooms() });
    },
  };
}

import { z } from 'zod';
import { drill, drillPage, scriptPage } from '../../../../agent/protocol/drill.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

/** Drills run on the floor; it refuses them where it answers real calls. */
export function drillsHandlers(floor: FloorLink): FeatureHandlers<'drills'> {
  return {
    'drills/scripts': () => floor.request({ method: 'GET', path: '/v1/rehearsal/scripts', output: scriptPage }),
    'drills/list': () => floor.request({ method: 'GET', path: '/v1/drills', output: drillPage }),
    'drills/get': ({ id }) => floor.request({ method: 'GET', path: `/v1/drills/${id}`, output: drill }),
    'drills/start': (input) => floor.request({ method: 'POST', path: '/v1/drills', body: input, output: drill }),
    async 'drills/stop'({ id }) {
      await floor.request({ method: 'DELETE', path: `/v1/drills/${id}`, output: z.unknown() });
      return {};
    },
  };
}

import { z } from 'zod';
import { sessionPage } from '../../../../agent/protocol/operator.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

/** The operator's own sessions and password. */
export function sessionsHandlers(floor: FloorLink): FeatureHandlers<'sessions'> {
  return {
    'sessions/list': () => floor.request({ method: 'GET', path: '/v1/sessions', output: sessionPage }),
    async 'sessions/revoke'({ id }) {
      const path = `/v1/sessions/${encodeURIComponent(id)}`;
      await floor.request({ method: 'DELETE', path, output: z.unknown() });
      return {};
    },
    'sessions/change-password': (change) => floor.changePassword(change),
  };
}

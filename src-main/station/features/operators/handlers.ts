import { z } from 'zod';
import {
  colleaguePage,
  issuedPassword,
  operatorAccount,
  operatorPage,
  sessionPage,
} from '../../../../agent/protocol/operator.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

/** Accounts live on the floor alone, and so does the decision who may touch them. */
export function operatorsHandlers(floor: FloorLink): FeatureHandlers<'operators'> {
  return {
    'operators/list': () => floor.request({ method: 'GET', path: '/v1/operators', output: operatorPage }),
    'operators/invite': (invite) =>
      floor.request({ method: 'POST', path: '/v1/operators', body: invite, output: issuedPassword }),
    'operators/change': ({ id, change }) =>
      floor.request({ method: 'PATCH', path: `/v1/operators/${id}`, body: change, output: operatorAccount }),
    'operators/reset-password': ({ id }) =>
      floor.request({ method: 'POST', path: `/v1/operators/${id}/password`, output: issuedPassword }),
    async 'operators/sign-out-everywhere'({ id }) {
      await floor.request({ method: 'DELETE', path: `/v1/operators/${id}/sessions`, output: z.unknown() });
      return {};
    },
    'operators/sessions': ({ id }) =>
      floor.request({ method: 'GET', path: `/v1/operators/${id}/sessions`, output: sessionPage }),
    async 'operators/end-session'({ id }) {
      const path = `/v1/sessions/${encodeURIComponent(id)}`;
      await floor.request({ method: 'DELETE', path, output: z.unknown() });
      return {};
    },
    'operators/colleagues': () => floor.request({ method: 'GET', path: '/v1/colleagues', output: colleaguePage }),
  };
}

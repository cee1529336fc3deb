import { z } from 'zod';
import { dryRun, rule, ruleList, ruleVersions } from '../../../../agent/protocol/rule.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

const path = '/v1/rules';
const dryRuns = '/v1/dry-runs';

/** Rules are the floor's: it asks them, and tries them on the calls that it keeps. */
export function rulesHandlers(floor: FloorLink): FeatureHandlers<'rules'> {
  return {
    'rules/list': () => floor.request({ method: 'GET', path, output: ruleList }),
    'rules/add': (draft) => floor.request({ method: 'POST', path, body: draft, output: rule }),
    'rules/change': ({ id, ...change }) =>
      floor.request({ method: 'PUT', path: `${path}/${id}`, body: change, output: rule }),
    'rules/switch': ({ id, on }) =>
      floor.request({ method: 'PUT', path: `${path}/${id}/on`, body: { on }, output: rule }),
    'rules/order': (order) => floor.request({ method: 'PUT', path: `${path}/order`, body: order, output: ruleList }),
    async 'rules/delete'({ id }) {
      await floor.request({ method: 'DELETE', path: `${path}/${id}`, output: z.unknown() });
      return {};
    },
    'rules/versions': ({ id }) =>
      floor.request({ method: 'GET', path: `${path}/${id}/versions`, output: ruleVersions }),
    'rules/try': (wanted) => floor.request({ method: 'POST', path: dryRuns, body: wanted, output: dryRun }),
    'rules/tried': ({ id }) => floor.request({ method: 'GET', path: `${dryRuns}/${id}`, output: dryRun }),
    'rules/stop-trying': ({ id }) => floor.request({ method: 'DELETE', path: `${dryRuns}/${id}`, output: dryRun }),
  };
}

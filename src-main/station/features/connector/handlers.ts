import { connectorState, connectorTested } from '../../../../agent/protocol/connector.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

/** The other side may take its time, and is tried again. */
const TEST_MS = 30_000;

export function connectorHandlers(floor: Pick<FloorLink, 'request'>): FeatureHandlers<'connector'> {
  return {
    'connector/state': () => floor.request({ method: 'GET', path: '/v1/connector', output: connectorState }),
    'connector/change': (change) =>
      floor.request({ method: 'PUT', path: '/v1/connector', body: change, output: connectorState }),
    'connector/test': (test) =>
      floor.request({
        ...{ method: 'POST', path: '/v1/connector/test', body: test },
        ...{ output: connectorTested, timeoutMs: TEST_MS },
      }),
  };
}

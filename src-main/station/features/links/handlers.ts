import { customerLink, customerLinkState } from '../../../../agent/protocol/customerLink.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

/** Ways in for real people. The link's secret passes through and is kept nowhere here. */
export function linksHandlers(floor: FloorLink): FeatureHandlers<'links'> {
  return {
    'links/create': (input) =>
      floor.request({ method: 'POST', path: '/v1/customer-links', body: input, output: customerLink }),
    'links/state': ({ id }) =>
      floor.request({ method: 'GET', path: `/v1/customer-links/${id}`, output: customerLinkState }),
  };
}

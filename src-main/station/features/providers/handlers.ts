import { z } from 'zod';
import { keyTest, priceTable, providersPage } from '../../../../agent/protocol/providers.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

const path = '/v1/providers';
const keys = '/v1/provider-keys';
const prices = '/v1/prices';

/** Hands on what administrators set; nothing of it is kept here, keys least of all. */
export function providersHandlers(floor: FloorLink): FeatureHandlers<'providers'> {
  return {
    'providers/read': () => floor.request({ method: 'GET', path, output: providersPage }),
    'providers/change': (body) => floor.request({ method: 'PUT', path, body, output: providersPage }),
    'providers/set-key': (body) =>
      floor.request({ method: 'PUT', path: keys, body, output: z.object({ page: providersPage, test: keyTest }) }),
    'providers/test-key': (body) => floor.request({ method: 'POST', path: `${keys}/test`, body, output: keyTest }),
    'providers/forget-key': (body) =>
      floor.request({ method: 'POST', path: `${keys}/forget`, body, output: providersPage }),
    'providers/prices': () => floor.request({ method: 'GET', path: prices, output: priceTable }),
    'providers/change-prices': (body) => floor.request({ method: 'PUT', path: prices, body, output: priceTable }),
  };
}

import { z } from 'zod';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

/** Labels on calls are the floor's: they come back with the call's log. */
export function tagsHandlers(floor: FloorLink): FeatureHandlers<'tags'> {
  return {
    async 'tags/set'({ callId, tag, on }) {
      await floor.request({
        method: 'PUT',
        path: `/v1/calls/${callId}/tags`,
        body: { tag, on },
        output: z.unknown(),
      });
      return {};
    },
  };
}

import { controlAnswer } from '../../../../agent/protocol/controlCommand.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

/** Commands to calls: the floor alone decides, nothing is kept here. */
export function controlHandlers(floor: FloorLink): FeatureHandlers<'control'> {
  return {
    'control/command': ({ callId, ...body }) =>
      floor.request({ method: 'POST', path: `/v1/calls/${callId}/control`, body, output: controlAnswer }),
    'control/at-hand'({ calls }) {
      floor.atHand(calls);
      return {};
    },
  };
}

import { z } from 'zod';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

/** A person's judgement of a turn. It is the floor's: it comes back with the call's log. */
export function moodsHandlers(floor: FloorLink): FeatureHandlers<'moods'> {
  const path = (callId: string, turnId: string) => `/v1/calls/${callId}/turns/${encodeURIComponent(turnId)}/mood`;
  return {
    async 'moods/correct'({ callId, turnId, score }) {
      await floor.request({ method: 'PUT', path: path(callId, turnId), body: { score }, output: z.unknown() });
      return {};
    },
    async 'moods/take-back'({ callId, turnId }) {
      await floor.request({ method: 'DELETE', path: path(callId, turnId), output: z.unknown() });
      return {};
    },
  };
}

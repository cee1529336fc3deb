import { z } from 'zod';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

/** A model is asked twice, and has 15 s each time. */
const MADE_WITHIN_MS = 45_000;

/** What calls came to. Summaries are the floor's: they come back with the call's log. */
export function summariesHandlers(floor: Pick<FloorLink, 'request'>): FeatureHandlers<'summaries'> {
  return {
    async 'summaries/make'({ callId, language }) {
      const path = `/v1/calls/${callId}/summaries`;
      await floor.request({ method: 'POST', path, body: { language }, output: z.unknown(), timeoutMs: MADE_WITHIN_MS });
      return {};
    },
    async 'summaries/edit'({ callId, language, replaces, summary }) {
      const path = `/v1/calls/${callId}/summaries/${language}`;
      await floor.request({ method: 'PUT', path, body: { replaces, summary }, output: z.unknown() });
      return {};
    },
  };
}

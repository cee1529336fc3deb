import { z } from 'zod';
import { drill, drillPage, drillRequest, scriptPage } from '../../agent/protocol/drill.ts';
import { request } from './definition.ts';

const which = z.object({ id: z.uuid() });

/** Simulated callers in numbers and moods (rehearsal only). */
export const drillsRequests = {
  'drills/scripts': request(z.object({}), scriptPage),
  'drills/list': request(z.object({}), drillPage),
  'drills/get': request(which, drill),
  'drills/start': request(drillRequest, drill),
  /** Lets its callers hang up. */
  'drills/stop': request(which, z.object({})),
};

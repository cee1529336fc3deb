import { z } from 'zod';
import { controlFigure } from '../../agent/protocol/controlCommand.ts';
import { request } from './definition.ts';

/** How fast commands of one kind were, in ms since they left the page: half of them at most p50, 95 of 100 at most p95. */
export const timing = z.object({
  figure: controlFigure,
  count: z.number().int().positive(),
  p50: z.number().nonnegative(),
  p95: z.number().nonnegative(),
});
export type Timing = z.infer<typeof timing>;

export const timingsRequests = {
  /** Over all calls on this disk, as the calls themselves measured it. A figure that was never measured is left out. */
  'timings/all': request(z.object({}), z.object({ timings: z.array(timing) })),
};

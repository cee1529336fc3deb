import { z } from 'zod';

/** How long a call may be silent and how long it may last, in ms; each is told to the customer before it takes effect. */
export const callLimits = z.object({
  longestSilenceMs: z.number().int().min(1_000).default(60_000),
  longestCallMs: z.number().int().min(1_000).default(3_600_000),
});
export type CallLimits = z.infer<typeof callLimits>;

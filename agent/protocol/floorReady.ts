import { z } from 'zod';

/** The one line that `npm run floor` prints when every process of the floor is up. */
export const floorReady = z.object({
  ready: z.literal(true),
  server: z.url(),
  livekit: z.string(),
  /** Base address of the rehearsal provider; absent when a real provider's key is set. */
  provider: z.url().optional(),
  operator: z.object({ email: z.string(), password: z.string() }).optional(),
});
export type FloorReady = z.infer<typeof floorReady>;

import { z } from 'zod';

/** Why a request failed: a type for the program, a sentence for the person, and what to do next where that is known. */
export const contractError = z.object({
  type: z.enum(['bad-request', 'not-found', 'refused', 'conflict', 'floor-offline', 'not-rehearsal', 'internal']),
  message: z.string(),
  remedy: z.string().optional(),
  /** The floor's name for the sort of problem: the page has its own sentence for those it knows, in the language of the screen. */
  code: z.string().max(100).optional(),
});
export type ContractError = z.infer<typeof contractError>;

/** What travels from page to station on `WS /contract`. */
export const pageMessage = z.object({ id: z.number().int(), request: z.string().max(60), input: z.unknown() });
export type PageMessage = z.infer<typeof pageMessage>;

/** What travels from station to page: exactly one reply per request id, and pushes. */
export const stationMessage = z.union([
  z.object({ id: z.number().int(), output: z.unknown() }),
  z.object({ id: z.number().int(), error: contractError }),
  z.object({ push: z.string(), data: z.unknown() }),
]);
export type StationMessage = z.infer<typeof stationMessage>;

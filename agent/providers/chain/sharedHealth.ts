import { z } from 'zod';
import { FAULT_KINDS } from '../providerFault.ts';

/** That somebody fails, as calls of one worker tell each other. It holds no key and nothing that was said. */
export const restNews = z.object({
  /** See `whoOf`. */
  who: z.string().max(100),
  because: z.enum(FAULT_KINDS),
  /** It wants to be left alone until then; ms since the epoch, all of them. */
  notBefore: z.number(),
  /** When it was last found to fail, and how often in a row. */
  at: z.number(),
  failures: z.number().int().nonnegative(),
});
export type RestNews = z.infer<typeof restNews>;

/** What of it is told: somebody fails, or works again. */
export const healthNews = z.union([restNews, z.object({ who: z.string().max(100), works: z.literal(true) })]);
export type HealthNews = z.infer<typeof healthNews>;

/** How the providers of a worker fare, so that a call begins with one that works instead of finding out what the call before it has. */
export interface SharedHealth {
  /** Undefined for who works, or was never heard of. */
  resting(who: string): RestNews | undefined;
  tell(news: HealthNews): void;
  /** Tells what there is to be told from now on. Returns what ends that. */
  follow(listener: (news: HealthNews) => void): () => void;
}

import { z } from 'zod';
import { reviewRequests } from '../../../../src-preload/contract/review.ts';
import type { Sight } from '../../floor-client/sight.ts';
import type { CountInput, SearchInput } from './reviewSearch.ts';

/** Set by whoever doesn't want the answer any more: one Int32, 0 until then. */
export type Flag = SharedArrayBuffer;

/** What travels to the search thread. */
export type SearchMessage =
  | { id: number; job: 'search'; input: SearchInput; sight: Sight; flag: Flag }
  | { id: number; job: 'count'; input: CountInput; sight: Sight; flag: Flag }
  | { id: number; job: 'choices'; sight: Sight };

/** What comes back: one per id. */
export const searchReply = z.union([
  z.object({ id: z.number().int(), job: z.literal('search'), answer: reviewRequests['review/search'].output }),
  z.object({ id: z.number().int(), job: z.literal('count'), answer: reviewRequests['review/count'].output }),
  z.object({ id: z.number().int(), job: z.literal('choices'), answer: reviewRequests['review/choices'].output }),
  /** `forPerson`: the sentence says what to do. */
  z.object({ id: z.number().int(), fault: z.string(), forPerson: z.boolean() }),
]);
export type SearchReply = z.infer<typeof searchReply>;

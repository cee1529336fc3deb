import { z } from 'zod';

/** RFC 9457 problem details. `detail` says in words what happened and what to do; never a stack. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

/** What every problem's type begins with; the sort of problem follows. */
export const PROBLEM_URN = 'urn:floorwalker:problem:';

/** The sort of problem, such as `link-used`; undefined where somebody else than the floor wrote the document. */
export const problemKind = ({ type }: Pick<Problem, 'type'>): string | undefined =>
  type.startsWith(PROBLEM_URN) ? type.slice(PROBLEM_URN.length) : undefined;

import { z } from 'zod';
import type { ToolLine } from './line.ts';

const forbidden = z.looseObject({ allowed: z.literal(false) });
const idle = z.looseObject({ done: z.literal(false) });

/** What came of a tool: `refused` where nobody has allowed it in this call, `idle` where it has changed nothing. */
export type ToolOutcome = 'running' | 'done' | 'refused' | 'idle' | 'failed';

export function toolOutcome({ returned }: Pick<ToolLine, 'returned'>): ToolOutcome {
  if (!returned) return 'running';
  if (!returned.ok) return 'failed';
  if (forbidden.safeParse(returned.result).success) return 'refused';
  return idle.safeParse(returned.result).success ? 'idle' : 'done';
}

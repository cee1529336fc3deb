import { z } from 'zod';
import type { Line, ToolLine } from '../../timeline/line.ts';
import { type ToolOutcome, toolOutcome } from '../../timeline/toolOutcome.ts';

const sought = z.looseObject({ search: z.string() });
const found = z.looseObject({ customers: z.array(z.unknown()) });

/** Where the assistant has looked, or tried to. */
export interface AssistantLookup {
  key: string;
  at: number;
  /** The name that it has looked for; null for the record of its own caller. */
  search: string | null;
  outcome: ToolOutcome;
  found: number;
}

/** The latest look into the caller's own record, and every time that another customer was looked for, in the order of the call. */
export function assistantLookups(lines: readonly Line[]): AssistantLookup[] {
  const tools = lines.filter((line): line is ToolLine => line.kind === 'tool');
  const own = tools.findLast(({ called }) => called?.name === 'look_up_customer');
  return tools
    .filter((line) => line === own || line.called?.name === 'find_customer')
    .map((line) => ({
      key: line.key,
      at: line.at,
      search: line === own ? null : (sought.safeParse(line.called?.arguments).data?.search ?? ''),
      outcome: toolOutcome(line),
      found: found.safeParse(line.returned?.result).data?.customers.length ?? 0,
    }));
}

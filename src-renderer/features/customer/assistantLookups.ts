import type { Line, ToolLine } from '../../timeline/line.ts';

const LOOKUPS = ['look_up_customer', 'find_customer'];

/** Lines at which the assistant has looked into records. */
export const assistantLookups = (line: Line): line is ToolLine =>
  line.kind === 'tool' && LOOKUPS.includes(line.called?.name ?? '');

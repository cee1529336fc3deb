import { z } from 'zod';
import type { ScriptTool } from '../script/script.ts';

const done = z.looseObject({ done: z.literal(true) });
const found = z.looseObject({ allowed: z.literal(true), customers: z.array(z.unknown()).min(1) });

/** Whether a tool did what it was called for, by what it returned: a change was made, somebody was found who may be seen. */
export function toolSucceeded(name: ScriptTool['name'], result: unknown): boolean {
  switch (name) {
    case 'change_customer':
    case 'open_ticket':
      return done.safeParse(result).success;
    case 'find_customer':
      return found.safeParse(result).success;
    default:
      return true;
  }
}

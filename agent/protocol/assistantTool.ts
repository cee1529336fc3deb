import { z } from 'zod';

/** The tools that a persona may be allowed, in the order in which they are offered. */
export const assistantTool = z.enum([
  'look_up_customer',
  'change_customer',
  'open_ticket',
  'find_customer',
  'note_fact',
  'ask_for_person',
  'end_call',
]);
export type AssistantTool = z.infer<typeof assistantTool>;

import { z } from 'zod';

/** How a simulated customer behaves: what a supervisor wants to see handled. */
export const callerMood = z.enum([
  /** Follows the script. */
  'calm',
  /** Speaks louder and faster, and into the assistant's words. */
  'shouting',
  /** Says nothing for a long while in mid-call. */
  'silent',
  /** Goes on in the other language in mid-call. */
  'switching',
  /** Types some of its sentences into the chat. */
  'typing',
  /** Loses the line in mid-call and comes back. */
  'dropping',
]);
export type CallerMood = z.infer<typeof callerMood>;

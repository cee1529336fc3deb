/** Ends a command with a sentence for the person who typed it: what happened and what to do. No stack is shown. */
export class CommandError extends Error {
  override name = 'CommandError';
}

/** Leaving a room is one message; a machine that is out of breath needs a moment for it. */
const LEAVE_WITHIN_MS = 2_500;

/**
 * Ends this process when the worker that forked it is gone. The agents package waits 15 s for a dead parent;
 * until then an assistant would speak on to which no command comes through any more.
 * @param leave what to do before, at most 2.5 s: leaving the room spares the customer a silent participant
 */
export function exitWithParent(leave: () => Promise<void>): void {
  process.once('disconnect', () => {
    const exit = () => process.exit(1);
    setTimeout(exit, LEAVE_WITHIN_MS);
    leave().then(exit, exit);
  });
}

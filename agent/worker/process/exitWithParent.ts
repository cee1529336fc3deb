/**
 * Ends this process when the worker that forked it is gone. The agents package waits 15 s for a dead parent;
 * until then an assistant would speak on to which no command comes through any more.
 * @param leave what to do before, at most 1 s: leaving the room spares the customer a silent participant
 */
export function exitWithParent(leave: () => Promise<void>): void {
  process.once('disconnect', () => {
    const exit = () => process.exit(1);
    setTimeout(exit, 1_000);
    leave().then(exit, exit);
  });
}

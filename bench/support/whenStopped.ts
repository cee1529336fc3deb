const cleanups = new Set<() => Promise<unknown>>();
let stopping = false;

/**
 * What must end when the bench is ended early (Ctrl-C, SIGTERM): the processes it starts are in groups of their own and would
 * live on. Returns the undo, for when the thing has ended in its own time.
 */
export function whenStopped(cleanup: () => Promise<unknown>): () => void {
  // What is started while everything ends is ended at once.
  if (stopping) void cleanup();
  else cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

async function stop(): Promise<void> {
  // Two signals are one wish (`timeout` sends its own to the whole group): the second must not cut the cleaning up short.
  if (stopping) return;
  stopping = true;
  const newestFirst = [...cleanups].reverse();
  cleanups.clear();
  for (const cleanup of newestFirst) {
    await cleanup().catch((error: unknown) => console.error(error));
  }
  process.exit(130);
}

process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());

const cleanups = new Set<() => Promise<unknown>>();

/**
 * What must end when the bench is ended early (Ctrl-C, SIGTERM): the processes it starts are in groups of their own and would
 * live on. Returns the undo, for when the thing has ended in its own time.
 */
export function whenStopped(cleanup: () => Promise<unknown>): () => void {
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

async function stop(): Promise<void> {
  const newestFirst = [...cleanups].reverse();
  cleanups.clear();
  for (const cleanup of newestFirst) {
    await cleanup().catch((error: unknown) => console.error(error));
  }
  process.exit(130);
}

process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());

/** Resolves with the first of SIGINT, SIGTERM and SIGHUP. */
export function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // Listening on keeps a repeated wish (Ctrl-C and npm's forwarding of it) from ending this process half-way.
        resolve(signal);
      });
    }
  });
}

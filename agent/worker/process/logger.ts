import { pino } from 'pino';

export type WorkerLogger = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** The worker's own log: JSON lines on stderr with ids, counts and timings; never words, names or numbers. */
export function createLogger(bindings: Record<string, string> = {}): pino.Logger {
  return pino(
    { level: process.env.FLOORWALKER_LOG_LEVEL ?? 'info', base: { part: 'worker', ...bindings } },
    pino.destination(2),
  );
}

import type { WorkerLogger } from './logger.ts';

const ANSWER_WITHIN_MS = 3_000;

/**
 * Tells the floor server that this worker has registered, so that calls which wait for a worker are offered to it at once.
 * Where the floor server can't be told, it finds out by itself some seconds later.
 */
export async function tellFloor(serverUrl: string, secret: string, logger: WorkerLogger): Promise<void> {
  try {
    const response = await fetch(new URL('/v1/workers', serverUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (!response.ok) logger.warn({ status: response.status }, 'the floor server did not take notice of this worker');
  } catch (err) {
    logger.warn({ err }, 'the floor server was not told of this worker');
  }
}

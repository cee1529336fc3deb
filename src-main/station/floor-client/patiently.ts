import { setTimeout as pause } from 'node:timers/promises';
import { FloorError } from './floorError.ts';

/** Many requests at once are more than the floor takes in a minute: it says how long to wait, and that is waited for once. @throws FloorError */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FloorError) || error.retryAfterMs === undefined) throw error;
    await pause(error.retryAfterMs);
    return work();
  }
}

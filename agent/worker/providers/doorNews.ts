import { z } from 'zod';
import { workerProviders } from '../../protocol/providers.ts';
import { healthNews } from '../../providers/chain/sharedHealth.ts';

/** What the worker's main process tells its job processes, one JSON line each. They tell it news of providers alone, as `healthNews`. */
export const doorNews = z.union([z.object({ health: healthNews }), z.object({ providers: workerProviders })]);
export type DoorNews = z.input<typeof doorNews>;

/** JSON of a line; undefined for what is none. */
export function lineOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

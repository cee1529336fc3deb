import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { callId } from '../../../agent/protocol/primitives.ts';
import type { ErasedElsewhere } from './eraser.ts';

/** Removes what was recorded of a call. */
export function removeRecordings(dataFolder: string): ErasedElsewhere {
  return async (id) => {
    // It becomes a path: nothing but an id may.
    await rm(join(dataFolder, 'recordings', callId.parse(id)), { recursive: true, force: true });
  };
}

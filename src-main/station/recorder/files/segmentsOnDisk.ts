import { readdir } from 'node:fs/promises';
import { callFolder } from './segmentFiles.ts';

/** The numbers of the segments of a call whose sound is in its folder, in order. */
export async function segmentsOnDisk(recordings: string, callId: string): Promise<number[]> {
  const names = await readdir(callFolder(recordings, callId)).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .flatMap((name) => /^(\d+)\.fwa$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((one, other) => one - other);
}

import { join } from 'node:path';

/** Where a station keeps its recordings. */
export const recordingsFolder = (dataFolder: string): string => join(dataFolder, 'recordings');

/** A call's folder: all of it is of this call, and goes with it. */
export const callFolder = (recordings: string, callId: string): string => join(recordings, callId);

export interface SegmentFiles {
  audio: string;
  peaks: string;
}

export const segmentFiles = (recordings: string, callId: string, segment: number): SegmentFiles => {
  const base = join(callFolder(recordings, callId), String(segment));
  return { audio: `${base}.fwa`, peaks: `${base}.fwp` };
};

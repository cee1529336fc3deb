import type { ImportFault } from '../../../../src-preload/contract/imports.ts';
import { FloorError } from '../../floor-client/floorError.ts';
import { SoundError } from '../../sound/ffmpeg.ts';

/** Why a file has not become a call, known by the one who found out. */
export class ImportError extends Error {
  readonly fault: ImportFault;
  constructor(fault: ImportFault, detail: string = fault) {
    super(detail);
    this.name = 'ImportError';
    this.fault = fault;
  }
}

const BY_CODE: Record<string, ImportFault> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'disk-read-only',
  EACCES: 'disk-read-only',
  EPERM: 'disk-read-only',
  ECONNRESET: 'broken-off',
  ERR_STREAM_PREMATURE_CLOSE: 'broken-off',
};

/** What a failure means for the person who has brought the file. */
export function importFaultOf(failure: unknown): ImportFault {
  if (failure instanceof ImportError) return failure.fault;
  if (failure instanceof SoundError) return failure.kind === 'not-audio' ? 'not-audio' : 'failed';
  if (failure instanceof FloorError) {
    return ['refused', 'conflict', 'bad-request'].includes(failure.kind) ? 'refused' : 'floor-offline';
  }
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
  return BY_CODE[code] ?? 'failed';
}

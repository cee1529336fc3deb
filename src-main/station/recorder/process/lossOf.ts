import type { LossReason } from './messages.ts';

/** What a failure to write means for a recording. */
export function lossOf(error: unknown): LossReason {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'disk-full';
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'disk-read-only';
    default:
      return 'recorder-died';
  }
}

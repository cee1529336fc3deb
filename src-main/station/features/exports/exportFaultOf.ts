import type { ExportFault } from '../../../../src-preload/contract/exports.ts';
import { FloorError } from '../../floor-client/floorError.ts';
import { NothingToExport } from './forms/exportContent.ts';

const BY_CODE: Record<string, ExportFault> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'disk-read-only',
  EACCES: 'disk-read-only',
  EPERM: 'disk-read-only',
};

/** What a failure means for the person who waits for the export. */
export function exportFaultOf(failure: unknown): ExportFault {
  if (failure instanceof NothingToExport) return 'nothing-to-export';
  if (failure instanceof FloorError) return 'floor-offline';
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
  return BY_CODE[code] ?? 'failed';
}

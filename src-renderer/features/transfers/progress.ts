import type { ExportJob } from '../../../src-preload/contract/exports.ts';
import type { ImportJob } from '../../../src-preload/contract/imports.ts';

/** How much of an export is done, 0 to 1. */
export const exportShare = ({ state, calls, callsDone }: Pick<ExportJob, 'state' | 'calls' | 'callsDone'>): number =>
  state === 'ready' ? 1 : calls === 0 ? 0 : Math.min(1, callsDone / calls);

/** How much of an upload is done, 0 to 1: the way here is one half, making a recording of it the other. */
export function importShare(job: Pick<ImportJob, 'state' | 'bytes' | 'bytesDone' | 'durationMs' | 'doneMs'>): number {
  const { state, bytes, bytesDone, durationMs, doneMs } = job;
  if (state === 'done') return 1;
  const sent = bytes === 0 ? 0 : Math.min(1, bytesDone / bytes);
  const converted = durationMs ? Math.min(1, doneMs / durationMs) : 0;
  return (sent + converted) / 2;
}

const units = ['B', 'kB', 'MB', 'GB'] as const;
type Size = { value: string; unit: (typeof units)[number] };

/** An amount of data as people write it: 940 B, 12 kB, 3.4 MB. */
export function sizeOf(bytes: number): Size {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return { value: value.toFixed(power > 1 && value < 100 ? 1 : 0), unit: units[power] ?? 'B' };
}

const over: readonly (ExportJob['state'] | ImportJob['state'])[] = ['ready', 'done', 'failed', 'cancelled'];

export const isOver = ({ state }: Pick<ExportJob | ImportJob, 'state'>): boolean => over.includes(state);

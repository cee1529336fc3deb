import { create } from 'zustand';
import type { ExportSelection } from '../../../src-preload/contract/exports.ts';

interface ExportWish {
  /** What somebody wants to carry away, and is asked how. */
  wanted: ExportSelection | null;
}

export const useExportWish = create<ExportWish>(() => ({ wanted: null }));

/** Asks how calls, or everything about a customer, are to be carried away. */
export const wishExport = (wanted: ExportSelection | null): void => useExportWish.setState({ wanted });

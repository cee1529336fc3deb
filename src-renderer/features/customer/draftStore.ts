import { create } from 'zustand';
import type { Draft } from './draft.ts';

/** Records being written, by phone number: a half-written note survives a look at another call. */
export const useDrafts = create<{ drafts: Readonly<Record<string, Draft>> }>(() => ({ drafts: {} }));

export function setDraft(phone: string, draft: Draft | null): void {
  useDrafts.setState(({ drafts: { [phone]: _, ...rest } }) => ({
    drafts: draft ? { ...rest, [phone]: draft } : rest,
  }));
}

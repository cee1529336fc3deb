import type { z } from 'zod';
import type { Disposition, Language, Speaker } from '../../../agent/protocol/primitives.ts';
import { type importDraft, MOST_IMPORT_BYTES } from '../../../src-preload/contract/imports.ts';

/** The form of an upload, as it is filled in. */
export interface UploadFields {
  file: File | null;
  /** `one`: a single voice, or all of them mixed. `two`: the left channel and the right one. */
  channels: 'one' | 'two';
  left: Speaker;
  right: Speaker;
  persona: string;
  language: Language;
  disposition: Disposition;
  /** As a date and time field writes it, by this machine's clock; empty where nobody knows. */
  recordedAt: string;
}

type Draft = z.input<typeof importDraft>;
export type UploadFault = 'missing' | 'empty' | 'too-large' | 'same-speaker';

/** What the station is told of a file before it is sent, or why it can't be sent like this. */
export function importDraftOf(fields: UploadFields): { draft: Draft; file: File } | { fault: UploadFault } {
  const { file, channels, left, right, persona, language, disposition, recordedAt } = fields;
  if (!file) return { fault: 'missing' };
  if (file.size === 0) return { fault: 'empty' };
  if (file.size > MOST_IMPORT_BYTES) return { fault: 'too-large' };
  if (channels === 'two' && left === right) return { fault: 'same-speaker' };
  const at = recordedAt === '' ? Number.NaN : new Date(recordedAt).getTime();
  const draft: Draft = {
    bytes: file.size,
    speakers: channels === 'one' ? [left] : [left, right],
    ...{ persona, language, disposition },
    recordedAt: Number.isNaN(at) || at < 0 ? null : at,
  };
  return { draft, file };
}

/** An instant (epoch ms) as a date and time field takes it, to the minute: 2026-11-21T14:03. */
export function fieldTime(at: number): string {
  const then = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
  return `${date}T${two(then.getHours())}:${two(then.getMinutes())}`;
}

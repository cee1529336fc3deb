import { z } from 'zod';
import type { ExportForm } from '../../../src-preload/contract/exports.ts';
import { remembered } from '../../ui/remembered.ts';

/** What somebody last chose to carry away, and as what. A password is never kept. */
const choice = z.object({
  kind: z.enum(['evidence', 'audio', 'transcript', 'calls']),
  container: z.enum(['wav', 'ogg']),
  channels: z.enum(['mix', 'lanes']),
  transcript: z.enum(['json', 'csv', 'vtt', 'text']),
  calls: z.enum(['csv', 'json']),
});
export type ExportChoice = z.infer<typeof choice>;

export const exportChoice = remembered<ExportChoice>('export', choice, {
  kind: 'evidence',
  container: 'ogg',
  channels: 'mix',
  transcript: 'text',
  calls: 'csv',
});

/** What the station asks of a password. */
export const SHORTEST_PASSWORD = 8;

/** The choice as the station wants it; null while its password is too short. */
export function exportFormOf(
  { kind, container, channels, transcript, calls }: ExportChoice,
  password: string,
): ExportForm | null {
  switch (kind) {
    case 'audio':
      return { kind, container, channels };
    case 'transcript':
      return { kind, format: transcript };
    case 'calls':
      return { kind, format: calls };
    case 'evidence':
      if (password === '') return { kind };
      return password.length < SHORTEST_PASSWORD ? null : { kind, password };
  }
}

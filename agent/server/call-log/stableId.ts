import { createHash } from 'node:crypto';

/**
 * The same UUID for the same words, so that one fact reported twice (a webhook sent again, a sweep that sees the same)
 * is stored once. Version 8 of RFC 9562: the bits are ours, here from SHA-256.
 */
export function stableId(...words: string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(words)).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Whether an id is one of these: by its version, which nobody else's ids have. */
export const isStableId = (id: string): boolean => id.charAt(14) === '8';
